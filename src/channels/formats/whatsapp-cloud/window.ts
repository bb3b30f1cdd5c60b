/** Milliseconds after a guest's last word in which we say free text: a day, less what clocks and networks take of it. */
export const FREE_TEXT_MS = (24 * 60 - 5) * 60_000;
