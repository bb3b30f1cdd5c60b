import { convert } from 'html-to-text';

/** An HTML mail is read so far and no further: what is behind can only be an attack or a picture book. */
const MOST_HTML = 128 * 1024;
const skipped = (selector: string) => ({ selector, format: 'skip' });

/** What a reader would see of an HTML mail. Never the addresses behind links or pictures: they are for spying and phishing. */
export const textOfHtml = (html: string): string =>
  convert(bodyOf(html).slice(0, MOST_HTML), {
    wordwrap: false,
    limits: { maxInputLength: MOST_HTML, maxDepth: 100, maxChildNodes: 5_000, ellipsis: '' },
    selectors: [
      ...['img', 'script', 'style', 'head', 'title'].map(skipped),
      { selector: 'a', options: { ignoreHref: true } },
      // A guest's headings are not shouting.
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  });

/** Style sheets of any length may stand before it. */
const bodyOf = (html: string): string => html.slice(Math.max(0, html.toLowerCase().indexOf('<body')));
