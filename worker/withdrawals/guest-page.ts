/**
 * The withdrawal page: what a buyer fills in, what they confirm, and what they then have in hand. It tells no one
 * whether an order exists, runs no script, and fits a phone.
 */
import { html } from 'hono/html';
import { LANGUAGE_CODES, LANGUAGES, momentIn, type Language } from '../base/result/language.ts';
import type { Html, Page } from '../http/frame-page.ts';
import { PAGE_WORDS, type Words } from './page-words.ts';
import type { Receipt } from './withdrawal.ts';

/** The fields of the form, by their names in it, with the longest that each takes. */
export const FIELD_MAX = { name: 200, order: 200, email: 200, items: 1_000 } as const;

export type FieldName = keyof typeof FIELD_MAX;

export const FIELD_NAMES: readonly FieldName[] = ['name', 'order', 'email', 'items'];

export type Typed = Readonly<Record<FieldName, string>>;

export type Wrong = Readonly<Partial<Record<FieldName, 'missing' | 'notAnEmail' | 'tooLong'>>>;

export const NOTHING_TYPED: Typed = { name: '', order: '', email: '', items: '' };

/** Who offers the page, where they have said so. */
export type Offered = { readonly language: Language; readonly platform: string | null };

const FIELD_WORDS = {
  name: { label: 'yourName', hint: null },
  order: { label: 'contract', hint: 'contractHint' },
  email: { label: 'email', hint: 'emailHint' },
  items: { label: 'items', hint: 'itemsHint' },
} as const satisfies Readonly<
  Record<FieldName, { readonly label: keyof Words; readonly hint: keyof Words | null }>
>;

/** What a browser may fill in by itself. */
const AUTOCOMPLETE: Readonly<Record<FieldName, string>> = {
  name: 'name',
  order: 'off',
  email: 'email',
  items: 'off',
};

export function formPage({ language }: Offered, typed: Typed, wrong: Wrong): Page {
  const words = PAGE_WORDS[language];
  const [first] = FIELD_NAMES.filter((name) => wrong[name] !== undefined);
  const title = first === undefined ? words.title : `${words.wrongTitle} – ${words.title}`;
  return {
    language,
    title,
    body: html`${wrongSummary(language, wrong)}
      <h1>${words.title}</h1>
      <p>${words.intro}</p>
      <section>
        <form method="post" action="/withdraw?lang=${language}" novalidate>
          ${FIELD_NAMES.map((name) =>
            fieldOf(name, {
              words,
              value: typed[name],
              says: wrongText(language, name, wrong),
              isFirstWrong: name === first,
            }),
          )}
          <button class="send" type="submit">${words.withdraw}</button>
          ${otherLanguages(language)}
        </form>
      </section>`,
  };
}

type FieldState = {
  readonly words: Words;
  readonly value: string;
  /** What is wrong with it, or null. */
  readonly says: string | null;
  readonly isFirstWrong: boolean;
};

/** Whoever must correct it stands in it: the page has no script that would put them there. */
function fieldOf(name: FieldName, { words, value, says, isFirstWrong }: FieldState): Html {
  const { label, hint } = FIELD_WORDS[name];
  const describedBy = [
    ...(says === null ? [] : [`${name}-wrong`]),
    ...(hint === null ? [] : [`${name}-hint`]),
  ].join(' ');
  const said = html`id="${name}" name="${name}" autocomplete="${AUTOCOMPLETE[name]}"
  ${describedBy === '' ? '' : html`aria-describedby="${describedBy}"`}
  aria-invalid="${says === null ? 'false' : 'true'}" ${isFirstWrong ? 'autofocus' : ''}`;
  return html`<label for="${name}">${words[label]}</label>
    ${hint === null ? '' : html`<span class="hint" id="${name}-hint">${words[hint]}</span>`}
    ${says === null ? '' : html`<span class="mark" id="${name}-wrong">${says}</span>`}
    ${
      name === 'items'
        ? html`<textarea ${said} rows="3">${value}</textarea>`
        : html`<input ${said} type="${name === 'email' ? 'email' : 'text'}" value="${value}" />`
    }`;
}

function wrongText(language: Language, name: FieldName, wrong: Wrong): string | null {
  const what = wrong[name];
  if (what === undefined) return null;
  const max = new Intl.NumberFormat(LANGUAGES[language].locale).format(FIELD_MAX[name]);
  return PAGE_WORDS[language][what].replace('{max}', max);
}

/** What is wrong, before everything else, with the way to each. */
function wrongSummary(language: Language, wrong: Wrong): Html | '' {
  const words = PAGE_WORDS[language];
  const names = FIELD_NAMES.filter((name) => wrong[name] !== undefined);
  if (names.length === 0) return '';
  return html`<div class="said bad" role="alert">
    <strong>${words.wrongTitle}</strong>
    <ul>
      ${names.map(
        (name) =>
          html`<li>
            <a href="#${name}"
              >${words[FIELD_WORDS[name].label]} – ${wrongText(language, name, wrong)}</a
            >
          </li>`,
      )}
    </ul>
  </div>`;
}

/** The form in another language, with what was typed: buttons of the form, so that it is sent along. */
function otherLanguages(language: Language): Html {
  const others = LANGUAGE_CODES.filter((other) => other !== language);
  return html`<nav aria-label="${PAGE_WORDS[language].language}">
    ${others.map(
      (other) =>
        html`<button
          class="link"
          type="submit"
          formaction="/withdraw/change?lang=${other}"
          lang="${other}"
        >
          ${LANGUAGES[other].name}
        </button>`,
    )}
  </nav>`;
}

/** @param request makes it one withdrawal, however often it is confirmed */
export function confirmPage(offered: Offered, typed: Typed, request: string): Page {
  const { language } = offered;
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
        ${saidOf(offered, typed)}
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

function saidOf({ language, platform }: Offered, { name, order, email, items }: Typed): Html {
  const words = PAGE_WORDS[language];
  return html`<dl>
    ${
      platform === null
        ? ''
        : html`<dt>${words.to}</dt>
            <dd>${platform}</dd>`
    }
    <dt>${words.statement}</dt>
    <dd>${words.declaration}</dd>
    <dt>${words.contract}</dt>
    <dd>${order}</dd>
    <dt>${words.scope}</dt>
    <dd>${items === '' ? words.wholeOrder : items}</dd>
    <dt>${words.yourName}</dt>
    <dd>${name}</dd>
    <dt>${words.email}</dt>
    <dd>${email}</dd>
  </dl>`;
}

/** The receipt: content, date and time. Whether the order exists is told to no one here. */
export function receivedPage(offered: Offered, typed: Typed, receipt: Receipt): Page {
  const { language } = offered;
  const words = PAGE_WORDS[language];
  return {
    language,
    title: words.receivedTitle,
    body: html`<h1>${words.receivedTitle}</h1>
      <div class="said good" role="status">
        <strong>${words.receivedAt.replace('{time}', timeOf(receipt, language))}</strong>
        <p>${words.receivedIntro}</p>
      </div>
      <section>
        ${saidOf(offered, typed)}
        <dl>
          <dt>${words.number}</dt>
          <dd>${receipt.id}</dd>
          <dt>${words.proof}</dt>
          <dd>${receipt.fingerprint}</dd>
        </dl>
      </section>`,
  };
}

/** In UTC, and first as clocks show it where the buyer is. */
function timeOf({ receivedAt, timeZone }: Receipt, language: Language): string {
  const inZone = (zone: string) => momentIn(language, Date.parse(receivedAt), zone);
  const utc = inZone('UTC');
  return timeZone === null ? utc : `${inZone(timeZone)} (${utc})`;
}

/** Nothing was received: what was typed is still there to be sent again. */
export function failedPage(offered: Offered, typed: Typed, request: string): Page {
  const { language } = offered;
  const words = PAGE_WORDS[language];
  const page = confirmPage(offered, typed, request);
  return {
    language,
    title: words.failedTitle,
    body: html`<div class="said bad" role="alert" tabindex="-1" autofocus>
        <strong>${words.failedTitle}</strong>
        <p>${words.failed}</p>
        <p>${words.failedNext}</p>
      </div>
      ${page.body}`,
  };
}
