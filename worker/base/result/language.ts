/** The languages that buyers read: of the withdrawal page and of the policy's text. Staff read English. */
import { isWordOf, wordsOf } from './closed-set.ts';

export type Language = 'en' | 'de' | 'fr' | 'es' | 'it';

type Spoken = {
  /** As the language calls itself. */
  readonly name: string;
  /** By which numbers, days and lists are written: English as Europe writes it. */
  readonly locale: string;
};

export const LANGUAGES: Readonly<Record<Language, Spoken>> = {
  en: { name: 'English', locale: 'en-GB' },
  de: { name: 'Deutsch', locale: 'de' },
  fr: { name: 'Français', locale: 'fr' },
  es: { name: 'Español', locale: 'es' },
  it: { name: 'Italiano', locale: 'it' },
};

export const LANGUAGE_CODES = wordsOf<Language>(LANGUAGES);

export function isLanguage(text: string): text is Language {
  return isWordOf(LANGUAGES, text);
}

/** The language that is asked for, else the first that the browser prefers, else English. */
export function languageOf(asked: string | undefined, accepts: string | undefined): Language {
  const preferred = (accepts ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  const found = [asked ?? '', ...preferred].find(isLanguage);
  return found ?? 'en';
}
