const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** An element with a text, or with elements. */
export const element = (name: string, content: string | readonly string[]): string =>
  `<${name}>${typeof content === 'string' ? escaped(content) : content.join('')}</${name}>`;

/** A body of the web service: one element with its fields. */
export const document = (name: string, fields: Readonly<Record<string, string>>): string =>
  element('qloapps', [
    element(
      name,
      Object.entries(fields).map(([field, value]) => element(field, value)),
    ),
  ]);
