/** The policy's text in each language: one catalogue, and nothing in it that another lacks. */
import { describe, expect, test } from 'vitest';
import { LANGUAGE_CODES, type Language } from '../../../../worker/base/result/language.ts';
import { POLICY_AT_START, type PolicyRules } from '../../../../worker/policies/policy.ts';
import { PRODUCT_TYPES, type ProductType } from '../../../../worker/policies/product-type.ts';
import { RIGHT_COUNTRIES } from '../../../../worker/policies/rights-data.ts';
import { policyText } from '../../../../worker/policies/text/policy-text.ts';
import { POLICY_WORDS } from '../../../../worker/policies/text/words.ts';
import { WINDOW_BASES } from '../../../../worker/policies/window-basis.ts';
import { wordsOf } from '../../../../worker/base/result/closed-set.ts';

/** What a language says for itself: the names that statutes give. */
const OWN = /^(terms\.countries|statutes)\./;

/** Every sentence by the path to it. */
function flat(of: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(of).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [[here, value] as const];
    return typeof value === 'object' && value !== null ? flat(value, here) : [];
  });
}

const common = (language: Language) =>
  new Map(flat(POLICY_WORDS[language]).filter(([path]) => !OWN.test(path)));
const places = (text: string) => [...(text.match(/\{\w+\}/g) ?? [])].sort();

describe.each(LANGUAGE_CODES)('the catalogue in %s', (language) => {
  test('has every key, filled, with the places of the English one', () => {
    const own = common(language);
    const english = common('en');
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [path, text] of own) {
      expect(text.trim(), path).not.toBe('');
      expect(places(text), path).toEqual(places(english.get(path) ?? ''));
    }
  });

  test('names the right and its exercise in each country that it names', () => {
    for (const terms of Object.values(POLICY_WORDS[language].terms.countries)) {
      expect(Object.keys(terms).sort()).toEqual(['act', 'right']);
    }
  });
});

const bases = wordsOf(WINDOW_BASES);

/** Rules that say whatever can be said, one by one. */
const everyRule: readonly PolicyRules[] = [
  { ...POLICY_AT_START.rules, finalSale: PRODUCT_TYPES },
  ...bases.map((basis) => ({
    ...POLICY_AT_START.rules,
    windowFrom: Object.fromEntries(PRODUCT_TYPES.map((type) => [type, basis])),
    restockingFeeBasisPoints: { physical: 1_250 },
  })),
];

const sentences = (
  [productType, country]: readonly [ProductType, string],
  language: Language,
): readonly string[] =>
  everyRule.flatMap((rules) => {
    const text = policyText({ ...POLICY_AT_START, rules }, { productType, country, language });
    return [...text.policy, ...text.right, ...(text.source === null ? [] : [text.source])];
  });

describe.each(LANGUAGE_CODES)('whatever is said in %s', (language) => {
  test('every right there is has its words, and no place is left open', () => {
    const english = new Set(common('en').values());
    for (const country of [...RIGHT_COUNTRIES, 'KE']) {
      for (const productType of PRODUCT_TYPES) {
        const said = sentences([productType, country], language);
        expect(said.length).toBeGreaterThan(1);
        for (const sentence of said) {
          expect(sentence, `${country} ${productType}`).not.toMatch(
            /[{}]|undefined|\bnull\b|\s{2}/,
          );
          expect(sentence.charAt(0), sentence).not.toMatch(/\p{Ll}/u);
        }
        if (language !== 'en') expect(said.filter((one) => english.has(one))).toEqual([]);
      }
    }
  });
});

const goodsOf = (country: string, language: Language) =>
  policyText(
    {
      ...POLICY_AT_START,
      rules: { ...POLICY_AT_START.rules, restockingFeeBasisPoints: { physical: 1_250 } },
    },
    { productType: 'physical', country, language },
  );

describe('literally', () => {
  test('in German, for Germany', () => {
    const { policy, right, source } = goodsOf('DE', 'de');
    expect(policy).toEqual([
      'Den Preis für Waren erstatten wir innerhalb von 30 Tagen nach der Lieferung, ohne nach Gründen zu fragen.',
      'Davon behalten wir 12,5\u00a0% des Preises als Bearbeitungsgebühr ein.',
    ]);
    expect(right.slice(0, 7)).toEqual([
      'Unabhängig von unseren Bedingungen haben Sie nach dem Gesetz das Recht, binnen 14 Tagen ohne Angabe von Gründen diesen Vertrag zu widerrufen. Die Frist läuft ab dem Tag, an dem Sie die Ware erhalten haben, bei mehreren Waren einer Bestellung die letzte.',
      'Sie müssen nicht abwarten, bis die Ware eintrifft.',
      'Fällt der letzte Tag auf einen Samstag, einen Sonntag oder einen gesetzlichen Feiertag, endet die Frist erst mit dem Ablauf des nächsten Arbeitstags.',
      'Haben wir Sie über dieses Recht nicht belehrt, verlängert sich die Frist um 12 Monate; holen wir die Belehrung in dieser Zeit nach, läuft die Frist ab diesem Tag.',
      'Zur Wahrung der Frist genügt es, dass Sie uns Ihren Entschluss, diesen Vertrag zu widerrufen, vor ihrem Ablauf eindeutig erklären. Kosten entstehen Ihnen durch die Erklärung nicht.',
      'Sie erhalten den vollen Preis binnen 14 Tagen nach Ihrer Erklärung zurück.',
      'Wir dürfen die Rückzahlung verweigern, bis wir die Ware zurückerhalten haben oder Sie nachweisen, dass Sie sie abgesandt haben.',
    ]);
    expect(source).toBe('§§ 312g, 355 ff. BGB');
  });

  test('in French, for France', () => {
    const { right, source } = goodsOf('FR', 'fr');
    expect(right.slice(0, 3)).toEqual([
      'Quelles que soient nos conditions, la loi vous donne le droit de vous rétracter de ce contrat, sans motif, dans un délai de 14 jours à compter du jour où vous recevez le bien, ou le dernier bien si la commande en compte plusieurs.',
      'Vous n’avez pas à attendre que la commande vous parvienne.',
      'Si ce délai expire un samedi, un dimanche ou un jour férié ou chômé, il est prorogé jusqu’à la fin du premier jour ouvrable suivant.',
    ]);
    expect(source).toBe('Code de la consommation, art. L. 221-18 à L. 221-28');
  });

  test('in Spanish, for Spain', () => {
    const { right, source } = goodsOf('ES', 'es');
    expect(right.slice(0, 3)).toEqual([
      'Sea cual sea nuestra política, la ley le da derecho a desistir de este contrato, sin indicar el motivo, en un plazo de 14 días desde el día en que reciba el producto, o el último si el pedido incluye varios.',
      'No tiene que esperar a que llegue el pedido.',
      'Si el último día es sábado, domingo o festivo, el plazo termina al final del siguiente día hábil.',
    ]);
    expect(source).toContain('RDLeg 1/2007');
  });

  test('in Italian, for Italy', () => {
    const { right, source } = goodsOf('IT', 'it');
    expect(right.slice(0, 3)).toEqual([
      'Quali che siano le nostre condizioni, la legge le dà il diritto di recedere da questo contratto, senza indicarne il motivo, entro 14 giorni dal giorno in cui riceve il bene, o l’ultimo se l’ordine ne comprende più di uno.',
      'Non deve attendere che l’ordine arrivi.',
      'Se l’ultimo giorno è un sabato, una domenica o un giorno festivo, il termine scade alla fine del primo giorno lavorativo successivo.',
    ]);
    expect(source).toBe('Codice del consumo (d.lgs. 206/2005), artt. 52–59');
  });
});

test.each([
  ['GB', 'en', 'lets you cancel within 14 days'],
  ['AT', 'de', 'von diesem Vertrag zurückzutreten'],
  ['AR', 'es', 'revocar la aceptación'],
  ['CL', 'es', 'poner término a este contrato'],
  ['MX', 'es', 'en un plazo de 5 días hábiles'],
  ['BE', 'fr', 'vous rétracter de ce contrat'],
  ['CH', 'de', 'kein allgemeines Widerrufsrecht'],
  ['CH', 'fr', 'pas de droit de révocation général'],
  ['CH', 'it', 'un diritto di revoca generale'],
  ['JP', 'de', 'binnen 8 Tagen diesen Vertrag zu widerrufen, wenn der Verkäufer'],
  ['KR', 'fr', 'dans un délai de 3 jours ouvrables'],
] as const)(
  'in %s, read in %s, the law is told in its own terms: "%s"',
  (country, language, words) => {
    expect(goodsOf(country, language).right.join(' ')).toContain(words);
  },
);

test('one day is no days', () => {
  const rules = {
    ...POLICY_AT_START.rules,
    windows: { ...POLICY_AT_START.rules.windows, physical: 1 },
  };
  const said = LANGUAGE_CODES.map(
    (language) =>
      policyText(
        { ...POLICY_AT_START, rules },
        { productType: 'physical', country: 'DE', language },
      ).policy[0],
  );
  expect(said.join('\n')).toMatch(
    /1 day of .*\n.*1 Tag nach.*\n.*1 jour après.*\n.*1 día desde.*\n.*1 giorno dalla/,
  );
});

test.each([
  ['de', 'NY', 'nach dem Recht Ihres Bundesstaats (New York) binnen 30 Tagen ab dem Kauf'],
  ['de', 'CA', '(Kalifornien) unter Umständen binnen 30 Tagen ab dem Kauf zurückgeben'],
  ['fr', 'NY', 'la loi de votre État (New York) vous permet de retourner'],
  ['fr', 'FL', '(Floride) peut vous permettre de retourner les biens dans un délai de 7 jours'],
  ['es', 'NY', 'la ley de su estado (Nueva York) le permite devolver'],
  ['es', 'NJ', '(Nueva Jersey) puede permitirle devolver los bienes.'],
  ['it', 'NY', 'la legge del suo Stato (New York) le consente di restituire'],
  ['it', 'UT', '(Utah) può consentirle di restituire i beni.'],
  ['de', null, 'nach dem Recht einiger Bundesstaaten'],
  ['fr', null, 'la loi de certains États'],
  ['es', null, 'la ley de algunos estados'],
  ['it', null, 'la legge di alcuni Stati'],
] as const)('in %s a state of the US is named: %s', (language, region, words) => {
  const reader = { productType: 'physical', country: 'US', region, language } as const;
  expect(policyText(POLICY_AT_START, reader).right.join(' ')).toContain(words);
});
