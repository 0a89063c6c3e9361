/**
 * The withdrawal page: what a buyer fills in, what they confirm, and what they then have in hand. It tells no one
 * whether an order exists, runs no script, and fits a phone.
 */
import { html } from 'hono/html';
import type { Html, Page } from '../http/frame-page.ts';
import { LANGUAGE_CODES, LANGUAGES, type Language } from '../base/result/language.ts';
import { PAGE_WORDS, type Words } from './page-words.ts';
import type { Receipt } from './withdrawal.ts';

/** The fields of the form, by their names in it. */
export type Typed = {
  readonly name: string;
  readonly order: string;
  readonly email: string;
  readonly items: string;
};

export type Wrong = Readonly<Partial<Record<keyof Typed, 'missing' | 'notAnEmail'>>>;

export const NOTHING_TYPED: Typed = { name: '', order: '', email: '', items: '' };

type FieldOf = {
  readonly name: keyof Typed;
  readonly label: string;
  readonly hint: string;
  readonly type?: string;
  readonly autocomplete?: string;
};

export function formPage(language: Language, typed: Typed, wrong: Wrong): Page {
  const words = PAGE_WORDS[language];
  const field = (of: FieldOf) =>
    fieldOf(of, { words, value: typed[of.name], wrong: wrong[of.name] });
  return {
    language,
    title: words.title,
    body: html`<h1>${words.title}</h1>
      <p>${words.intro}</p>
      <section>
        <form method="post" action="/withdraw?lang=${language}" novalidate>
          ${field({ name: 'name', label: words.yourName, hint: '', autocomplete: 'name' })}
          ${field({ name: 'order', label: words.contract, hint: words.contractHint })}
          ${field({
            name: 'email',
            label: words.email,
            hint: words.emailHint,
            type: 'email',
            autocomplete: 'email',
          })}
          ${field({ name: 'items', label: words.items, hint: words.itemsHint })}
          <button class="send" type="submit">${words.withdraw}</button>
        </form>
      </section>
      ${otherLanguages(language)}`,
  };
}

function fieldOf(
  { name, label, hint, type = 'text', autocomplete = 'off' }: FieldOf,
  {
    words,
    value,
    wrong,
  }: {
    readonly words: Words;
    readonly value: string;
    readonly wrong: Wrong[keyof Typed];
  },
): Html {
  const says = wrong === undefined ? hint : words[wrong];
  return html`<label for="${name}">${label}</label>
    <span class="${wrong === undefined ? 'hint' : 'mark'}" id="${name}-says">${says}</span>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      maxlength="200"
      autocomplete="${autocomplete}"
      aria-describedby="${name}-says"
      aria-invalid="${wrong === undefined ? 'false' : 'true'}"
    />`;
}

function otherLanguages(language: Language): Html {
  const others = LANGUAGE_CODES.filter((other) => other !== language);
  return html`<nav aria-label="${PAGE_WORDS[language].language}">
    ${others.map(
      (other) =>
        html`<a href="/withdraw?lang=${other}" lang="${other}" hreflang="${other}"
          >${LANGUAGES[other].name}</a
        > `,
    )}
  </nav>`;
}

/** @param request makes it one withdrawal, however often it is confirmed */
export function confirmPage(language: Language, typed: Typed, request: string): Page {
  const words = PAGE_WORDS[language];
  const kept = Object.entries(typed).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return {
    language,
    title: words.checkTitle,
    body: html`<h1>${words.checkTitle}</h1>
      <p>${words.checkIntro}</p>
      <section>
        ${saidOf(words, typed)}
        <form method="post" action="/withdraw/confirm?lang=${language}">
          ${kept}<input type="hidden" name="request" value="${request}" />
          <button class="send" type="submit">${words.confirm}</button>
        </form>
        <form method="post" action="/withdraw/change?lang=${language}">
          ${kept}<button class="plain send" type="submit">${words.change}</button>
        </form>
      </section>`,
  };
}

function saidOf(words: Words, { name, order, email, items }: Typed): Html {
  return html`<dl>
    <dt>${words.statement}</dt>
    <dd>${words.declaration}</dd>
    ${
      items === ''
        ? ''
        : html`<dt>${words.items}</dt>
            <dd>${items}</dd>`
    }
    <dt>${words.contract}</dt>
    <dd>${order}</dd>
    <dt>${words.yourName}</dt>
    <dd>${name}</dd>
    <dt>${words.email}</dt>
    <dd>${email}</dd>
  </dl>`;
}

/** The receipt: content, date and time. Whether the order exists is told to no one here. */
export function receivedPage(language: Language, typed: Typed, receipt: Receipt): Page {
  const words = PAGE_WORDS[language];
  const time = timeOf(receipt.receivedAt, language);
  return {
    language,
    title: words.receivedTitle,
    body: html`<h1>${words.receivedTitle}</h1>
      <div class="said good" role="status">
        <strong>${words.receivedAt.replace('{time}', time)}</strong>
        <p>${words.receivedIntro}</p>
      </div>
      <section>
        ${saidOf(words, typed)}
        <dl>
          <dt>${words.number}</dt>
          <dd>${receipt.id}</dd>
          <dt>${words.proof}</dt>
          <dd>${receipt.fingerprint}</dd>
        </dl>
      </section>`,
  };
}

function timeOf(instant: string, language: Language): string {
  const format = { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(language, format).format(Date.parse(instant));
}

/** Nothing was received: what was typed is still there to be sent again. */
export function failedPage(language: Language, typed: Typed, request: string): Page {
  const words = PAGE_WORDS[language];
  const page = confirmPage(language, typed, request);
  return {
    language,
    title: words.failedTitle,
    body: html`<div class="said bad" role="alert">
        <strong>${words.failedTitle}</strong>
        <p>${words.failed}</p>
        <p>${words.failedNext}</p>
      </div>
      ${page.body}`,
  };
}
