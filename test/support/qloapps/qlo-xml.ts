const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };

const plain = (text: string): string =>
  text.replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1').replaceAll(/&(lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity] ?? entity);

/** The inner text of the first element of that name; enough of XML for bodies that we write ourselves. */
export function element(xml: string, name: string): string | undefined {
  const found = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1];
  return found === undefined ? undefined : plain(found);
}

export const countOf = (xml: string, name: string): number => xml.split(`<${name}>`).length - 1;

export const isXml = (text: string): boolean => /^\s*(<\?xml[^>]*\?>\s*)?<qloapps[\s>]/.test(text) && text.trimEnd().endsWith('</qloapps>');
