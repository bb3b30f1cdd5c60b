export const LANGUAGES = ['es', 'en', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in every language we speak; a missing translation does not compile. */
export type Translated<T = string> = Readonly<Record<Language, T>>;

export const isLanguage = (value: unknown): value is Language => LANGUAGES.some((language) => language === value);
