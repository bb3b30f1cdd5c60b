export interface Visitor {
  readonly token: string;
  readonly visitorId: string;
}

const keyOf = (siteKey: string): string => `atrio:visitor:${siteKey}`;

/** The visitor's token stays in this browser; a visitor without storage (private mode) simply starts anew. */
export function rememberedVisitor(siteKey: string): Visitor | undefined {
  try {
    const stored = JSON.parse(localStorage.getItem(keyOf(siteKey)) ?? 'null') as Partial<Visitor> | null;
    return typeof stored?.token === 'string' && typeof stored.visitorId === 'string'
      ? { token: stored.token, visitorId: stored.visitorId }
      : undefined;
  } catch {
    return undefined;
  }
}

export function rememberVisitor(siteKey: string, visitor: Visitor | undefined): void {
  try {
    if (visitor === undefined) localStorage.removeItem(keyOf(siteKey));
    else localStorage.setItem(keyOf(siteKey), JSON.stringify(visitor));
  } catch {
    // Nothing to keep it in: the visitor lasts as long as the page.
  }
}
