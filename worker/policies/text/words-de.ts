/** The policy's text in German: § 355 BGB and its kin; Austria, Liechtenstein and South Tyrol say "Rücktritt". */
import type { PolicyWords, Terms } from './policy-words.ts';

const RESCIND: Terms = { right: 'Rücktrittsrecht', act: 'von diesem Vertrag zurückzutreten' };
const YEAR_LONGER =
  'Haben wir Sie über dieses Recht nicht belehrt, verlängert sich die Frist um 12 Monate; holen wir die Belehrung in dieser Zeit nach, läuft die Frist ab diesem Tag.';

export const GERMAN: PolicyWords = {
  products: {
    physical: 'Waren',
    digital_download: 'digitale Downloads',
    saas_monthly: 'Monatsabonnements',
    saas_annual: 'Jahresabonnements',
    custom_service: 'individuelle Dienstleistungen',
    event_ticket: 'Eintrittskarten',
  },
  finalSale:
    '{product} sind von der Rückgabe ausgeschlossen: Über das Gesetz hinaus erstatten wir nichts.',
  notRefunded: 'Für {product} erstatten wir über das Gesetz hinaus nichts.',
  refunded: 'Den Preis für {product} erstatten wir {period}, ohne nach Gründen zu fragen.',
  periods: {
    purchase: {
      one: 'innerhalb von {days} Tag nach dem Kauf',
      other: 'innerhalb von {days} Tagen nach dem Kauf',
    },
    delivery: {
      one: 'innerhalb von {days} Tag nach der Lieferung',
      other: 'innerhalb von {days} Tagen nach der Lieferung',
    },
    event: {
      one: 'innerhalb von {days} Tag nach der Veranstaltung',
      other: 'innerhalb von {days} Tagen nach der Veranstaltung',
    },
    before_event: {
      one: 'bis {days} Tag vor der Veranstaltung',
      other: 'bis {days} Tage vor der Veranstaltung',
    },
  },
  restockingFee: 'Davon behalten wir {percent} des Preises als Bearbeitungsgebühr ein.',
  terms: {
    usual: { right: 'Widerrufsrecht', act: 'diesen Vertrag zu widerrufen' },
    countries: { AT: RESCIND, LI: RESCIND, IT: RESCIND },
  },
  statutes: {
    DE: '§§ 312g, 355 ff. BGB',
    AT: '§§ 11 ff. FAGG',
    CH: 'Kein allgemeines Recht bei Online-Käufen; Art. 40a ff. OR gelten nur für Haustür- und Telefongeschäfte',
    EU: 'Richtlinie 2011/83/EU, Art. 9–16 (in nationales Recht umgesetzt)',
  },
  lawUnknown:
    'Das Recht Ihres Landes kann Ihnen weitere Rechte geben; sie werden hierdurch nicht eingeschränkt.',
  faults:
    'Ihre Rechte wegen Mängeln oder nicht vertragsgemäßer Leistung bleiben hiervon unberührt.',
  noRight: 'Das Recht Ihres Landes kennt für Online-Käufe kein allgemeines {right}.',
  states: {
    NY: 'New York',
    CA: 'Kalifornien',
    FL: 'Florida',
    CT: 'Connecticut',
    HI: 'Hawaii',
    MA: 'Massachusetts',
    MD: 'Maryland',
    MN: 'Minnesota',
    NJ: 'New Jersey',
    OH: 'Ohio',
    RI: 'Rhode Island',
    UT: 'Utah',
    VA: 'Virginia',
  },
  stateGives:
    'Haben wir Ihnen diese Bedingungen nicht vor der Zahlung gezeigt, können Sie unbenutzte Waren nach dem Recht Ihres Bundesstaats ({state}) {within} ab dem Kauf zurückgeben, wahlweise gegen Erstattung des Preises oder eine Gutschrift.',
  stateMay:
    'Haben wir Ihnen diese Bedingungen nicht vor der Zahlung gezeigt, können Sie die Ware nach dem Recht Ihres Bundesstaats ({state}) unter Umständen {within} ab dem Kauf zurückgeben.',
  statePosts:
    'Haben wir Ihnen diese Bedingungen nicht vor der Zahlung gezeigt, können Sie die Ware nach dem Recht Ihres Bundesstaats ({state}) unter Umständen zurückgeben.',
  stateDepends:
    'Haben wir Ihnen diese Bedingungen nicht vor der Zahlung gezeigt, können Sie die Ware nach dem Recht einiger Bundesstaaten unter Umständen zurückgeben: {states}.',
  noRightFor: 'Ein gesetzliches {right} besteht nicht für {what}.',
  right:
    'Unabhängig von unseren Bedingungen haben Sie nach dem Gesetz das Recht, {within} ohne Angabe von Gründen {act}. Die Frist läuft {start}.',
  within: {
    calendar: { one: 'binnen {days} Tag', other: 'binnen {days} Tagen' },
    business: { one: 'binnen {days} Arbeitstag', other: 'binnen {days} Arbeitstagen' },
  },
  starts: {
    delivery:
      'ab dem Tag, an dem Sie die Ware erhalten haben, bei mehreren Waren einer Bestellung die letzte',
    contract: 'ab dem Tag des Vertragsabschlusses',
    receipt: 'ab dem Tag, an dem Sie die Leistung erhalten haben',
    contract_or_receipt: 'ab dem Vertragsabschluss oder dem Erhalt der Leistung',
    delivery_or_contract_later:
      'ab dem Erhalt der Ware oder dem Vertragsabschluss, je nachdem, was später liegt',
    delivery_or_contract_doc_later:
      'ab dem Erhalt der Ware oder der Vertragsurkunde, je nachdem, was später liegt',
    delivery_or_disclosure_later:
      'ab dem Erhalt der Ware oder der schriftlichen Angaben, je nachdem, was später liegt',
    contract_or_disclosure_later:
      'ab dem Vertragsabschluss oder dem Erhalt der schriftlichen Angaben, je nachdem, was später liegt',
  },
  beforeArrival: 'Sie müssen nicht abwarten, bis die Ware eintrifft.',
  rest: 'Fällt der letzte Tag auf {days}, endet die Frist erst mit dem Ablauf des nächsten Arbeitstags.',
  weekdays: [
    ...['einen Sonntag', 'einen Montag', 'einen Dienstag', 'einen Mittwoch'],
    ...['einen Donnerstag', 'einen Freitag', 'einen Samstag'],
  ],
  publicHoliday: 'einen gesetzlichen Feiertag',
  longer: {
    '+12 months': YEAR_LONGER,
    '+1 year': YEAR_LONGER,
    '3 months':
      'Haben wir Sie über dieses Recht nicht schriftlich belehrt, beträgt die Frist drei Monate.',
    '90 days': 'Haben wir Sie über dieses Recht nicht belehrt, beträgt die Frist 90 Tage.',
    '30 days': 'Haben wir Sie über dieses Recht nicht belehrt, beträgt die Frist 30 Tage.',
    '14 days (s43)':
      'Haben wir Angaben weggelassen, die das Gesetz verlangt, beträgt die Frist 14 Tage.',
    '7 days from information, max 4 months':
      'Belehren wir Sie über dieses Recht erst später, läuft die Frist ab diesem Tag, längstens vier Monate.',
    'right does not lapse':
      'Haben wir Sie über dieses Recht nicht belehrt, erlischt es nicht; holen wir die Belehrung nach, läuft die Frist ab diesem Tag.',
    '7 days from when address/obstruction known; 3 months of supply / 30 days of knowledge if misdescribed':
      'Entspricht die Leistung nicht der Werbung oder dem Vertrag, haben Sie 30 Tage ab dem Tag, an dem Sie davon erfahren, längstens drei Monate.',
  },
  howToUse:
    'Zur Wahrung der Frist genügt es, dass Sie uns Ihren Entschluss, {act}, vor ihrem Ablauf eindeutig erklären. Kosten entstehen Ihnen durch die Erklärung nicht.',
  refundAtOnce: 'Sie erhalten den vollen Preis unverzüglich zurück.',
  refundWithin: 'Sie erhalten den vollen Preis {within} nach Ihrer Erklärung zurück.',
  withhold:
    'Wir dürfen die Rückzahlung verweigern, bis wir die Ware zurückerhalten haben oder Sie nachweisen, dass Sie sie abgesandt haben.',
  forUse:
    'Haben wir mit der Dienstleistung auf Ihren Wunsch schon vor Ablauf der Frist begonnen, können Sie Wertersatz für das bis dahin Geleistete schulden.',
  conditional: 'Sie haben das Recht, {within} {act}, wenn {condition}.',
  conditionalOpen: 'Sie haben das Recht, {act}, wenn {condition}.',
  conditions: {
    terms_not_displayed: 'der Verkäufer seine Rückgabebedingungen nicht angegeben hat',
    disclosures_missing: 'Angaben fehlten, die Ihre Provinz vom Verkäufer verlangt',
    no_copy_given: 'Sie keine Ausfertigung des Vertrags erhalten haben',
    delivered_late: 'sich die Lieferung um 30 Tage oder mehr verspätet',
    aggressive_sale: 'der Vertrag durch eine aggressive Verkaufsmethode zustande kam',
    seller_unknown: 'Angaben zum Verkäufer fehlten',
  },
  exemption: 'Ausgenommen: {what}.',
  exemptionIf: 'Ausgenommen: {what}, jedoch nur, wenn {proofs}.',
  exemptions: {
    service_fully_performed:
      'Dienstleistungen, die auf Ihren Wunsch begonnen und vollständig erbracht wurden',
    service_begun: 'Dienstleistungen, mit denen auf Ihren Wunsch begonnen wurde',
    market_price:
      'Waren und Dienstleistungen, deren Preis von Schwankungen auf dem Finanzmarkt abhängt',
    custom_made:
      'Waren, die nach Ihren Vorgaben angefertigt oder eindeutig auf Ihre persönlichen Bedürfnisse zugeschnitten sind',
    perishable: 'Waren, die schnell verderben oder deren Verfallsdatum schnell überschritten würde',
    sealed_hygiene:
      'versiegelte Waren, die nach dem Entfernen der Versiegelung aus Gründen des Gesundheitsschutzes oder der Hygiene nicht zur Rückgabe geeignet sind',
    mixed_inseparably:
      'Waren, die nach der Lieferung untrennbar mit anderen Gütern vermischt wurden',
    alcohol_deferred:
      'alkoholische Getränke, deren Preis beim Kauf vereinbart wurde und die frühestens nach 30 Tagen geliefert werden',
    urgent_repair: 'dringende Reparaturen, um die Sie ausdrücklich gebeten haben',
    sealed_media:
      'versiegelte Ton- oder Videoaufnahmen und versiegelte Software nach dem Entfernen der Versiegelung',
    periodicals: 'einzelne Zeitungen, Zeitschriften und Illustrierte',
    public_auction: 'Käufe auf einer öffentlich zugänglichen Versteigerung',
    dated_leisure:
      'Beherbergung, Beförderung von Waren, Kraftfahrzeugvermietung, Speisen und Getränke sowie Freizeitangebote zu einem bestimmten Termin',
    digital_begun: 'digitale Inhalte, mit deren Bereitstellung begonnen wurde',
    passenger_transport: 'die Beförderung von Personen',
    package_travel: 'Pauschalreisen, für die eigene Vorschriften gelten',
    financial_services: 'Finanzdienstleistungen, für die eigene Vorschriften gelten',
    gambling: 'Glücksspiele und Lotterien',
    everyday_delivery:
      'Lebensmittel, Getränke und Haushaltsgegenstände, die auf regelmäßigen Fahrten geliefert werden',
    used_or_damaged: 'Waren, die Sie benutzt oder beschädigt haben',
    copyable_opened: 'kopierbare Waren nach dem Öffnen der Verpackung',
    declared_nonreturnable: 'Waren, die ihrer Art nach nicht zur Rückgabe geeignet sind',
    personal_use: 'Waren zum persönlichen oder intimen Gebrauch',
    policy_displayed: 'Verkäufe, für die der Verkäufer eigene Rückgabebedingungen angegeben hat',
    intl_air: 'internationale Flüge',
  },
  proofs: {
    consent: 'Sie ausdrücklich verlangt haben, dass wir sofort beginnen',
    acknowledgement: 'Sie bestätigt haben, dass Sie dieses Recht dadurch verlieren',
    confirmation: 'wir Ihnen beides auf einem dauerhaften Datenträger bestätigt haben',
    notice: 'wir Sie vor dem Kauf auf diese Ausnahme hingewiesen haben',
    unsealed: 'Sie die Versiegelung entfernt haben',
    state: 'Sie sie benutzt oder beschädigt haben',
    displayed: 'wir unsere Rückgabebedingungen angegeben haben',
    agreed: 'Sie dies beim Kauf bestätigt haben',
  },
};
