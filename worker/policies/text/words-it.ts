/** The policy's text in Italian: art. 52 of the Codice del consumo; Switzerland says "revoca" (art. 40a CO). */
import type { PolicyWords } from './policy-words.ts';

const YEAR_LONGER =
  'Se non la abbiamo informata di questo diritto, il termine è prolungato di 12 mesi; se la informiamo in questo periodo, decorre da quel giorno.';

export const ITALIAN: PolicyWords = {
  products: {
    physical: 'i beni',
    digital_download: 'i download digitali',
    saas_monthly: 'gli abbonamenti mensili',
    saas_annual: 'gli abbonamenti annuali',
    custom_service: 'i servizi su misura',
    event_ticket: 'i biglietti per eventi',
  },
  finalSale:
    'Per {product} la vendita è definitiva: non rimborsiamo nulla oltre quanto previsto dalla legge.',
  notRefunded: 'Per {product} non rimborsiamo nulla oltre quanto previsto dalla legge.',
  refunded: 'Rimborsiamo {product} {period}, qualunque sia il motivo.',
  periods: {
    purchase: {
      one: 'entro {days} giorno dall’acquisto',
      other: 'entro {days} giorni dall’acquisto',
    },
    delivery: {
      one: 'entro {days} giorno dalla consegna',
      other: 'entro {days} giorni dalla consegna',
    },
    event: { one: 'entro {days} giorno dall’evento', other: 'entro {days} giorni dall’evento' },
    before_event: {
      one: 'fino a {days} giorno prima dell’evento',
      other: 'fino a {days} giorni prima dell’evento',
    },
  },
  restockingFee: 'Tratteniamo il {percent} del prezzo come spese di gestione del reso.',
  terms: {
    usual: { right: 'diritto di recesso', act: 'recedere da questo contratto' },
    countries: { CH: { right: 'diritto di revoca', act: 'revocare questo contratto' } },
  },
  statutes: {
    IT: 'Codice del consumo (d.lgs. 206/2005), artt. 52–59',
    CH: 'Nessun diritto generale per gli acquisti online; artt. 40a segg. CO solo per le vendite a domicilio o per telefono',
    EU: 'Direttiva 2011/83/UE, artt. 9–16 (recepita nel diritto nazionale)',
  },
  lawUnknown: 'La legge del suo Paese può riconoscerle altri diritti, che questo testo non limita.',
  faults: 'I suoi diritti in caso di difetti o di non conformità restano impregiudicati.',
  noRight: 'La legge del suo Paese non prevede un {right} generale per gli acquisti online.',
  states: {
    NY: 'New York',
    CA: 'California',
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
    'Se non le abbiamo mostrato queste condizioni prima del pagamento, la legge del suo Stato ({state}) le consente di restituire i beni non usati {within} dall’acquisto, ottenendo a sua scelta il rimborso o un buono.',
  stateMay:
    'Se non le abbiamo mostrato queste condizioni prima del pagamento, la legge del suo Stato ({state}) può consentirle di restituire i beni {within} dall’acquisto.',
  statePosts:
    'Se non le abbiamo mostrato queste condizioni prima del pagamento, la legge del suo Stato ({state}) può consentirle di restituire i beni.',
  stateDepends:
    'Se non le abbiamo mostrato queste condizioni prima del pagamento, la legge di alcuni Stati può consentirle di restituire i beni: {states}.',
  noRightFor: 'La legge non prevede un {right} per {what}.',
  right:
    'Quali che siano le nostre condizioni, la legge le dà il diritto di {act}, senza indicarne il motivo, {within} {start}.',
  within: {
    calendar: { one: 'entro {days} giorno', other: 'entro {days} giorni' },
    business: { one: 'entro {days} giorno lavorativo', other: 'entro {days} giorni lavorativi' },
  },
  starts: {
    delivery: 'dal giorno in cui riceve il bene, o l’ultimo se l’ordine ne comprende più di uno',
    contract: 'dalla conclusione del contratto',
    receipt: 'dal giorno in cui riceve la prestazione',
    contract_or_receipt: 'dalla conclusione del contratto o dal ricevimento',
    delivery_or_contract_later:
      'dal ricevimento del bene o dalla conclusione del contratto, se successiva',
    delivery_or_contract_doc_later:
      'dal ricevimento del bene o del contratto scritto, se successivo',
    delivery_or_disclosure_later:
      'dal ricevimento del bene o delle informazioni scritte, se successivo',
    contract_or_disclosure_later:
      'dalla conclusione del contratto o dal ricevimento delle informazioni scritte, se successivo',
  },
  beforeArrival: 'Non deve attendere che l’ordine arrivi.',
  rest: 'Se l’ultimo giorno è {days}, il termine scade alla fine del primo giorno lavorativo successivo.',
  weekdays: [
    ...['una domenica', 'un lunedì', 'un martedì', 'un mercoledì'],
    ...['un giovedì', 'un venerdì', 'un sabato'],
  ],
  publicHoliday: 'un giorno festivo',
  longer: {
    '+12 months': YEAR_LONGER,
    '+1 year': YEAR_LONGER,
    '3 months':
      'Se non la abbiamo informata per iscritto di questo diritto, il termine è di tre mesi.',
    '90 days': 'Se non la abbiamo informata di questo diritto, il termine è di 90 giorni.',
    '30 days': 'Se non la abbiamo informata di questo diritto, il termine è di 30 giorni.',
    '14 days (s43)':
      'Se abbiamo omesso informazioni richieste dalla legge, il termine è di 14 giorni.',
    '7 days from information, max 4 months':
      'Se la informiamo in ritardo di questo diritto, il termine decorre da quel giorno, per un massimo di quattro mesi.',
    'right does not lapse':
      'Finché non la informiamo di questo diritto, esso non si estingue; il termine decorre dal giorno in cui lo facciamo.',
    '7 days from when address/obstruction known; 3 months of supply / 30 days of knowledge if misdescribed':
      'Se quanto ha ricevuto non corrisponde a quanto pubblicizzato, ha 30 giorni da quando lo ha saputo, per un massimo di tre mesi.',
  },
  howToUse:
    'È sufficiente che, prima della scadenza del termine, ci comunichi in modo esplicito la decisione di {act}; non deve indicare il motivo né sostenere costi per farlo.',
  refundAtOnce: 'L’intero prezzo le viene rimborsato immediatamente.',
  refundWithin: 'L’intero prezzo le viene rimborsato {within} dalla sua comunicazione.',
  withhold:
    'Possiamo trattenere il rimborso finché non abbiamo ricevuto i beni o finché lei non dimostra di averli rispediti.',
  forUse:
    'Se la prestazione del servizio è iniziata su sua richiesta entro questo termine, può dover pagare quanto già fornito.',
  conditional: 'Ha il diritto di {act} {within} se {condition}.',
  conditionalOpen: 'Ha il diritto di {act} se {condition}.',
  conditions: {
    terms_not_displayed: 'il venditore non ha esposto le sue condizioni di reso',
    disclosures_missing: 'mancavano informazioni che la sua provincia richiede al venditore',
    no_copy_given: 'non le è stata consegnata una copia del contratto',
    delivered_late: 'la consegna è in ritardo di 30 giorni o più',
    aggressive_sale: 'la vendita è avvenuta con un metodo aggressivo',
    seller_unknown: 'mancavano le informazioni sul venditore',
  },
  exemption: 'Eccezione: {what}.',
  exemptionIf: 'Eccezione: {what}, ma solo se {proofs}.',
  exemptions: {
    service_fully_performed: 'i servizi iniziati su sua richiesta e completamente eseguiti',
    service_begun: 'i servizi iniziati con il suo consenso',
    market_price:
      'i beni e i servizi il cui prezzo è legato a fluttuazioni del mercato finanziario',
    custom_made: 'i beni confezionati su misura o chiaramente personalizzati',
    perishable: 'i beni che rischiano di deteriorarsi o scadere rapidamente',
    sealed_hygiene:
      'i beni sigillati che, una volta aperti, non si prestano a essere restituiti per motivi igienici o di protezione della salute',
    mixed_inseparably:
      'i beni che, dopo la consegna, risultano inscindibilmente mescolati con altri',
    alcohol_deferred:
      'le bevande alcoliche il cui prezzo è stato concordato all’acquisto e che sono consegnate dopo almeno 30 giorni',
    urgent_repair: 'le riparazioni urgenti che lei ha richiesto',
    sealed_media: 'le registrazioni audio o video e i software sigillati, una volta aperti',
    periodicals: 'i singoli giornali, periodici e riviste',
    public_auction: 'gli acquisti a un’asta pubblica',
    dated_leisure:
      'l’alloggio, il trasporto di beni, il noleggio di autovetture, la ristorazione e il tempo libero per una data determinata',
    digital_begun: 'i contenuti digitali la cui fornitura è iniziata',
    passenger_transport: 'il trasporto di passeggeri',
    package_travel: 'i pacchetti turistici, soggetti a norme proprie',
    financial_services: 'i servizi finanziari, soggetti a norme proprie',
    gambling: 'i giochi d’azzardo e le lotterie',
    everyday_delivery:
      'gli alimenti, le bevande e i beni di uso corrente consegnati con giri regolari',
    used_or_damaged: 'i beni che lei ha usato o danneggiato',
    copyable_opened: 'i beni riproducibili, una volta aperta la confezione',
    declared_nonreturnable: 'i beni che per loro natura non possono essere restituiti',
    personal_use: 'i beni di uso personale o intimo',
    policy_displayed: 'le vendite per cui il venditore espone proprie condizioni di reso',
    intl_air: 'i voli internazionali',
  },
  proofs: {
    consent: 'ci ha chiesto espressamente di iniziare subito',
    acknowledgement: 'ha riconosciuto che così perde questo diritto',
    confirmation: 'le abbiamo confermato entrambe le cose su un supporto durevole',
    notice: 'la abbiamo informata di questa eccezione prima dell’acquisto',
    unsealed: 'li ha aperti',
    state: 'li ha usati o danneggiati',
    displayed: 'abbiamo esposto le nostre condizioni di reso',
    agreed: 'lo ha confermato all’acquisto',
  },
};
