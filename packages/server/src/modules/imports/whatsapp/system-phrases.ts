/** How groups are made, named, joined, left and changed: such a line can quote a name that holds a colon. */
const GROUP_PHRASES: readonly RegExp[] = [
  / (created|changed|deleted) (this group|group |the group|this community|the subject|the description)/,
  / (changed|deleted) this group's | changed to a new (phone )?number| changed their phone number/,
  /^you (created|changed|deleted) (this group|group |the group|the subject|the description)/,
  /创建了(此|该|本)?群组|建立了(此|這個)?群組|(更改|变更|變更|修改)了?(此|该|本|這個)?(群组|群組)/,
  /群(组|組)(名称|名稱|图标|圖示|设置|設定|描述)|更改了(主题|电话号码)|变更了主题|變更了主旨|限时消息|限時訊息/,
  / (creó|cambió|eliminó) (el|la|este|las?) (grupo|ícono|asunto|descripción|configuración|foto)/,
  / hat die gruppe | hat den betreff | hat das gruppenbild| hat die gruppenbeschreibung/,
  / a créé le groupe| a changé (le sujet|l'icône|la description|de numéro)/,
  / ha creato il gruppo| ha cambiato (l'oggetto|l'immagine|la descrizione)/,
  / (criou|mudou) (o|a|este|de) (grupo|nome|imagem|descrição|número)/,
  / создал\(?а?\)? группу| изменил\(?а?\)? (тему|картинку|описание|иконку)/,
];

/** Everything else that a phone writes itself: the notice of encryption, who came and went, calls. */
const OTHER_PHRASES: readonly RegExp[] = [
  /end-to-end encrypt|端到端加密|端對端加密|cifrad[oa]s de extremo a extremo|ende-zu-ende-verschlüssel/,
  /chiffrés de bout en bout|crittografat[ei] end-to-end|encriptadas ponto a ponto|de ponta a ponta/,
  /сквозным шифрованием|наскрізним шифруванням|uçtan uca şifreli|エンドツーエンド|종단간 암호화/,
  /your security code with|安全码已更改|安全碼已|código de seguridad .* cambió|sicherheitsnummer/,
  / (added|removed) (you$|~|\+?\d|[^ :]+( [^ :]+){0,2}$)|joined using (this group's|an?|your) | was added$/,
  /^you (were added|added |removed |left$|joined|turned|blocked|unblocked|are now|became|'re now)/,
  /you're now an admin|is now an admin|no longer an admin|joined from the community| left$/,
  /(添加|新增|移除)了|已新增|已移除|(退出|离开|離開|加入)了?(此|该|本)?(群组|群組)/,
  /电话号码更改为|換了新號碼|成为管理员|成為管理員|通过(群组)?(邀请)?链接加入/,
  / te añadió| se unió (usando|con) el enlace| cambió su número| salió del grupo| hat dich hinzugefügt/,
  / vous a ajouté| a quitté le groupe| ti ha aggiunto| ha abbandonato| adicionou você| saiu do grupo/,
  / добавил\(?а?\)? вас|(turned (on|off)|updated the message timer|uses a default timer).*messages?/,
  /^(silenced )?(missed )?(group )?(voice|video) call|tap to call back|^no answer|^missed (voice|video)/,
  /未接(语音|视频|語音|視訊|视讯)?(通话|通話|来电|來電)|未接听|未接聽|轻触回拨|輕觸回撥|点按回拨/,
  /^(语音通话|视频通话|語音通話|視訊通話)|^llamada (de voz )?perdida|^videollamada perdida/,
  /^verpasster (sprach|video)anruf|^appel (vocal|vidéo) manqué|^(video)?chiamata (vocale )?persa/,
  /^chamada de (voz|vídeo) perdida|^пропущенный (аудио|видео)?звонок|^cevapsız|不在着信|부재중/,
  /^you (blocked|unblocked) this contact| is a contact$|已成为联系人|business account|with a business/,
  / pinned a message|置顶了一条消息|置頂了一則訊息|正在等待此消息|^waiting for this message/,
];

const anyOf = (phrases: readonly RegExp[]): RegExp =>
  new RegExp(phrases.map((phrase) => `(?:${phrase.source})`).join('|'), 'i');

const GROUP_PHRASE = anyOf(GROUP_PHRASES);
const ANY_PHRASE = anyOf([...GROUP_PHRASES, ...OTHER_PHRASES]);

/** Whether what stands before a colon is no name but the beginning of a line about a group. */
export const tellsOfGroup = (text: string): boolean => GROUP_PHRASE.test(text);

/** Whether a text that the phone marked as its own (U+200E before it) is a line that no one wrote. */
export const isSystemText = (text: string): boolean => ANY_PHRASE.test(text.slice(0, 300));
