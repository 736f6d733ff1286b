/** What an attachment shows itself as. */
export type AttachmentKind = 'image' | 'video' | 'audio' | 'file';

const setOf = (...phrases: string[]): ReadonlySet<string> => new Set(phrases);

/** Android, after a file's name in round brackets: "IMG-1.jpg (file attached)". Lower case. */
export const FILE_ATTACHED = setOf(
  ...['file attached', 'lêer aangeheg', 'الملف مرفق', 'fayl əlavə olunub', 'прикачен файл'],
  ...['ফাইল সংযুক্ত হয়েছে', 'arxiu adjunt', 'soubor byl přiložen', 'fil vedhæftet', 'datei angehängt'],
  ...['συνημμένο αρχείο', 'archivo adjunto', 'archivo adjuntado', 'fail lisatud', 'liitetiedosto'],
  ...['fichier joint', 'ફાઇલ જોડાયેલ', 'קובץ מצורף', 'फाइल अटैच कर दी गई है', 'फ़ाइल अटैच की गई'],
  ...[
    'datoteka u privitku',
    'fájl csatolva',
    'file terlampir',
    'file allegato',
    '添付ファイル有り',
  ],
  ...[
    '添付ファイル',
    'қосымша файл',
    '파일 첨부됨',
    'byla prisegta',
    'pievienots fails',
    'прикачен фајл',
  ],
  ...['फाइल संलग्न', 'fail dilampirkan', 'vedlagt fil', 'bestand bijgevoegd', 'załączony plik'],
  ...['plik załączony', 'ficheiro anexado', 'arquivo anexado', 'fișier atașat', 'файл добавлен'],
  ...[
    'súbor pripojený',
    'priložena datoteka',
    'skedë e ngjitur',
    'прикачена датотека',
    'bifogad fil',
  ],
  ...['faili limeambatanishwa', 'ไฟล์ที่แนบ', 'nakalakip na file', 'dosya ekli', 'файл додано'],
  ...['پیوستہ فائل', 'fayl biriktirildi', 'tệp đính kèm', '文件附件', '附件檔案', '附件'],
);

/** Android, the whole first line in angle brackets where media was left out. Lower case. */
export const MEDIA_OMITTED = setOf(
  ...['media omitted', 'media weggelaat', 'تم استبعاد الوسائط', 'media buraxıldı', 'без файл'],
  ...['মিডিয়া বাদ দেওয়া হয়েছে', 'fitxers multimèdia omesos', 'média vynechány', 'medier udeladt'],
  ...['mediefil udeladt', 'medien ausgeschlossen', 'medien weggelassen', 'αρχείο παραλήφθηκε'],
  ...['εξαίρεση πολυμέσων', 'multimedia omitido', 'archivo omitido', 'meedia välja jäetud'],
  ...['رسانه حذف شد', 'media jätettiin pois', 'media jätetty pois', 'médias omis', 'média omis'],
  ...['fichier omis', 'મિડિયા છોડી મૂકાયું', 'मीडिया के बिना', 'medijski zapis izostavljen'],
  ...[
    'média elhagyva',
    'hiányzó médiafájl',
    'media tidak disertakan',
    'media omessi',
    'media omesso',
  ],
  ...[
    'המדיה לא נכללה',
    'מדיה הושמטה',
    'メディアなし',
    'メディアは含まれていません',
    'файлдар қосылмаған',
  ],
  ...[
    '미디어 파일 제외됨',
    '미디어 파일을 생략한 대화내용',
    'medija praleista',
    'nav iekļauta multivide',
  ],
  ...['без фајлови', 'media dikecualikan', 'media disingkirkan', 'media utelatt', 'uten vedlegg'],
  ...['media weggelaten', 'pominięto multimedia', 'pliki pominięto', 'ficheiro não revelado'],
  ...['mídia omitida', 'mídia oculta', 'arquivo de mídia oculto', 'conținut media omis'],
  ...['без медиафайлов', 'файл пропущен', 'médiá vynechané', 'datoteke izpuščene', 'media u hoq'],
  ...['медији су изостављени', 'media utelämnat', 'media har utelämnats', 'media hazijajumuishwa'],
  ...['ไฟล์สื่อถูกลบ', 'สื่อถูกลบ', 'medya dahil edilmedi', 'medya atlanmış', 'медіа пропущено'],
  ...[
    'میڈیا چھوڑ دیا گیا',
    'bỏ qua tệp phương tiện',
    'bỏ qua media',
    '省略媒体文件',
    '省略多媒体文件',
  ],
  ...[
    '省略影音内容',
    '忽略多媒體檔',
    '已略過媒體檔',
    '已省略多媒體檔案',
    '忽略多媒體檔案',
    '媒体文件省略',
  ],
);

const OMITTED: Record<AttachmentKind, readonly string[]> = {
  image: [
    ...['image omitted', 'gif omitted', 'sticker omitted', 'imagen omitida', 'gif omitido'],
    ...['sticker omitido', 'bild weggelassen', 'gif weggelassen', 'sticker weggelassen'],
    ...['image absente', 'gif retiré', 'sticker omis', 'immagine omessa', 'gif esclusa'],
    ...['sticker non incluso', 'imagem não revelada', 'imagem ocultada', 'gif não revelada'],
    ...['gif omitido', 'sticker não revelado', 'figurinha omitida', 'afbeelding weggelaten'],
    ...['изображение отсутствует', 'gif отсутствует', 'стикер не добавлен', 'зображення відсутнє'],
    ...['obrázek vynechán', 'nálepka vynechána', 'gif vynechán', 'لم يتم إدراج الصورة'],
    ...[
      '图像已忽略',
      '图片已忽略',
      '图片省略',
      'gif 已忽略',
      '贴图已忽略',
      '贴图省略',
      '圖片已略去',
    ],
    ...[
      '圖片已忽略',
      '貼圖已略去',
      '貼圖已忽略',
      'gif 已略去',
      '画像は含まれていません',
      '사진 생략',
    ],
    ...['imej tidak disertakan', 'gambar tidak disertakan', 'görüntü dahil edilmedi'],
  ],
  video: [
    ...[
      'video omitted',
      'video note omitted',
      'video omitido',
      'video weggelassen',
      'vidéo absente',
    ],
    ...['video omesso', 'vídeo não revelado', 'vídeo omitido', 'video weggelaten'],
    ...['видео отсутствует', 'відео відсутнє', 'video vynecháno', 'لم يتم إدراج الفيديوهات'],
    ...[
      '视频已忽略',
      '视频省略',
      '影片已略去',
      '影片已忽略',
      '視訊已略去',
      '비디오 생략',
      'video dahil edilmedi',
    ],
  ],
  audio: [
    ...['audio omitted', 'audio omitido', 'audio weggelassen', 'audio omis', 'audio omesso'],
    ...['ficheiro de áudio não revelado', 'áudio ocultado', 'audio weggelaten'],
    ...['аудио отсутствует', 'аудіо відсутнє', 'لم يتم إدراج المقاطع الصوتية', '音频已忽略'],
    ...[
      '音频省略',
      '音訊已略去',
      '音訊已忽略',
      '음성메시지 생략',
      '오디오 생략',
      'ses dahil edilmedi',
    ],
  ],
  file: [
    ...['document omitted', 'contact card omitted', 'documento omitido', 'documento omesso'],
    ...['dokument weggelassen', 'document manquant', 'documento não revelado', 'dokument vynechán'],
    ...[
      'документ отсутствует',
      'документ пропущено',
      'لم يتم إدراج المستند',
      'document weggelaten',
    ],
    ...['tarjeta de contacto omitida', 'kontaktkarte ausgelassen', 'fiche contact manquante'],
    ...['scheda contatto omessa', 'contacto não revelado', 'карточка контакта отсутствует'],
    ...[
      '文件已忽略',
      '文件省略',
      '文件已略去',
      '名片已忽略',
      '聯絡人卡片已略去',
      '联系人名片已忽略',
    ],
  ],
};

/** iPhone, a line of its own where media was left out, with what was left out. Lower case. */
export const KIND_OMITTED: ReadonlyMap<string, AttachmentKind> = new Map(
  Object.entries(OMITTED).flatMap(([kind, phrases]) =>
    phrases.map((phrase) => [phrase, kind as AttachmentKind] as const),
  ),
);

/** iPhone, before a file's name in angle brackets: "<attached: 00000012-PHOTO.jpg>". Lower case. */
export const ATTACHED_WORDS = setOf(
  ...[
    'attached',
    'attachment',
    '附件',
    '已附加',
    'adjunto',
    'archivo adjunto',
    'anhang',
    'angehängt',
  ],
  ...[
    'pièce jointe',
    'allegato',
    'anexo',
    'anexado',
    'ficheiro anexado',
    'прикреплено',
    'вложение',
  ],
  ...['додано', 'bijgevoegd', 'bijlage', 'załączono', 'bifogat', 'bifogad', 'vedlagt', 'vedhæftet'],
  ...['liite', 'príloha', 'příloha', 'csatolva', 'priloženo', 'atașat', 'atașare', 'eklendi'],
  ...['adjunt', 'επισυνάφθηκε', 'المُرفق', 'مرفق', 'מצורף', 'پیوست', 'پیوستہ', 'แนบ', 'đính kèm'],
  ...[
    'terlampir',
    'dilampirkan',
    '첨부됨',
    '첨부파일',
    '添付ファイル',
    '添付',
    'अटैच किया गया',
    'ceangailte',
  ],
);

/** The whole text of a message that was taken back, without its full stop. Lower case. */
export const DELETED = setOf(
  ...['this message was deleted', 'you deleted this message', 'message deleted'],
  ...['此消息已删除', '这条消息已删除', '该消息已删除', '你删除了这条消息', '您删除了这条消息'],
  ...[
    '您已删除此消息',
    '你已删除此消息',
    '已删除此消息',
    '此訊息已刪除',
    '你已刪除此訊息',
    '你刪除了這則訊息',
  ],
  ...['您已刪除此訊息', '這則訊息已被刪除', 'se eliminó este mensaje', 'eliminaste este mensaje'],
  ...['este mensaje fue eliminado', 'este mensaje se eliminó', 'diese nachricht wurde gelöscht'],
  ...[
    'du hast diese nachricht gelöscht',
    'ce message a été supprimé',
    'vous avez supprimé ce message',
  ],
  ...['questo messaggio è stato eliminato', 'hai eliminato questo messaggio'],
  ...['esta mensagem foi apagada', 'mensagem apagada', 'você apagou esta mensagem'],
  ...['apagou esta mensagem', 'essa mensagem foi apagada', 'dit bericht is verwijderd'],
  ...[
    'je hebt dit bericht verwijderd',
    'u hebt dit bericht verwijderd',
    'данное сообщение удалено',
  ],
  ...['вы удалили данное сообщение', 'сообщение удалено', 'це повідомлення було видалено'],
  ...['ви видалили це повідомлення', 'tato zpráva byla smazána', 'tuto zprávu jste smazal/a'],
  ...['ta wiadomość została usunięta', 'ta wiadomość została skasowana', 'bu mesaj silindi'],
  ...['bu mesajı sildiniz', 'pesan ini telah dihapus', 'anda telah menghapus pesan ini'],
  ...['mesej ini telah dipadam', 'anda telah memadam mesej ini', 'تم حذف هذه الرسالة'],
  ...['הודעה זו נמחקה', 'このメッセージは削除されました', 'このメッセージを削除しました'],
  ...['삭제된 메시지입니다', '이 메시지를 삭제했습니다', 'यह मैसेज मिटाया गया'],
);

/** In angle brackets after the text of a message that was changed, without its full stop. Lower case. */
export const EDITED = setOf(
  ...[
    'this message was edited',
    '这条消息已经过编辑',
    '此消息已编辑',
    '已编辑此消息',
    '此訊息已編輯',
  ],
  ...['已編輯此訊息', '此訊息已被編輯', 'se editó este mensaje', 'este mensaje fue editado'],
  ...['diese nachricht wurde bearbeitet', 'ce message a été modifié'],
  ...['questo messaggio è stato modificato', 'esta mensagem foi editada', 'mensagem editada'],
  ...['dit bericht is bewerkt', 'данное сообщение изменено', 'это сообщение изменено'],
  ...['сообщение изменено', 'повідомлення відредаговано', 'ta wiadomość została edytowana'],
  ...['bu mesaj düzenlendi', 'pesan ini diedit', 'mesej ini telah diedit', 'ההודעה נערכה'],
  ...[
    'tato zpráva byla upravena',
    'تم تعديل هذه الرسالة',
    'このメッセージは編集されました',
    '편집된 메시지입니다',
  ],
);
