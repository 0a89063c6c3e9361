/** The languages that buyers read: of the withdrawal page and of the policy's text. Staff read English. */
import { isWordOf, wordsOf } from './closed-set.ts';

export type Language = 'en' | 'de' | 'fr' | 'es' | 'it';

type Spoken = {
  /** As the language calls itself. */
  readonly name: string;
  /** By which numbers, days and lists are written: English as Europe writes it. */
  readonly locale: string;
  /** As it writes the first day of a month, where `Intl` writes a plain 1; null: like any other day. */
  readonly first: string | null;
};

export const LANGUAGES: Readonly<Record<Language, Spoken>> = {
  en: { name: 'English', locale: 'en-GB', first: null },
  de: { name: 'Deutsch', locale: 'de', first: null },
  fr: { name: 'Français', locale: 'fr', first: '1er' },
  es: { name: 'Español', locale: 'es', first: null },
  it: { name: 'Italiano', locale: 'it', first: '1º' },
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

/** A moment as clocks of a zone (IANA name) show it, in a sentence of the language. */
export function momentIn(language: Language, at: number, timeZone: string): string {
  const { locale, first } = LANGUAGES[language];
  const format = { dateStyle: 'long', timeStyle: 'long', timeZone } as const;
  const parts = new Intl.DateTimeFormat(locale, format).formatToParts(at);
  const isFirst = (type: string, value: string) => type === 'day' && value === '1';
  return parts.map(({ type, value }) => (isFirst(type, value) ? (first ?? value) : value)).join('');
}
