/** How often a test repeats its experiment: a few times, or as often as the environment says. */
export const roundsOf = (variable: string, few: number): number => Number(process.env[variable] ?? few);

/** `[0, 1, 2]`, for `it.each`. */
export const each = (count: number): number[] => Array.from({ length: count }, (_, round) => round);
