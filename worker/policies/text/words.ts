/** The catalogues of the policy's text, by language. */
import type { Language } from '../../base/result/language.ts';
import type { PolicyWords } from './policy-words.ts';
import { GERMAN } from './words-de.ts';
import { ENGLISH } from './words-en.ts';
import { SPANISH } from './words-es.ts';
import { FRENCH } from './words-fr.ts';
import { ITALIAN } from './words-it.ts';

export const POLICY_WORDS: Readonly<Record<Language, PolicyWords>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  it: ITALIAN,
};
