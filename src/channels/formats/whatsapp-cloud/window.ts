/** Milliseconds after a guest's last word in which WhatsApp takes free text, whoever carries it. */
export const FREE_TEXT_MS = 24 * 60 * 60 * 1_000;
