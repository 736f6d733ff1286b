import { Parser } from 'htmlparser2';

const BLOCKS = new Set([
  'p',
  'div',
  'blockquote',
  'pre',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);
const SILENT = new Set(['script', 'style', 'template', 'iframe', 'noscript', 'title']);
/** Longer texts are cut before they are read. */
const MAX_HTML = 40_000;

/** The words of a post in HTML, as plain text: paragraphs, lines, items of lists, and links as they lead. */
export function readHtmlText(html: string): string {
  let text = '';
  let silent = 0;
  /** Of the link that is open: where its words begin, and where it leads. */
  let link: { from: number; href: string } | undefined;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (SILENT.has(name)) silent += 1;
        else if (name === 'br') text += '\n';
        else if (name === 'li') text = `${text.replace(/\n+$/, '')}\n• `;
        else if (BLOCKS.has(name)) text = startBlock(text);
        else if (name === 'a' && !link) link = { from: text.length, href: leadsOf(attributes) };
      },
      ontext(words) {
        if (silent === 0) text += words;
      },
      onclosetag(name) {
        if (SILENT.has(name)) silent = Math.max(0, silent - 1);
        else if (BLOCKS.has(name)) text = startBlock(text);
        else if (name === 'a' && link) {
          if (link.href !== '') text = text.slice(0, link.from) + link.href;
          link = undefined;
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html.slice(0, MAX_HTML));
  parser.end();
  return text.trim();
}

const startBlock = (text: string): string => (text.trim() === '' ? '' : `${text.trimEnd()}\n\n`);

/** Where a link leads; '' for names and topics, which stay as they are written, and for what is no address. */
function leadsOf({ class: classes = '', href = '' }: Record<string, string>): string {
  if (/(^|\s)(mention|hashtag)(\s|$)/.test(classes)) return '';
  return /^https?:\/\/\S+$/i.test(href) && href.length <= 2_000 ? href : '';
}
