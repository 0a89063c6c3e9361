/** The policy's text in French: art. L. 221-18 of the Code de la consommation and its kin. */
import type { PolicyWords } from './policy-words.ts';

const YEAR_LONGER =
  'Si nous ne vous avons pas informé de ce droit, le délai est prolongé de 12 mois ; si nous vous en informons pendant ce temps, il court à compter de ce jour.';

export const FRENCH: PolicyWords = {
  products: {
    physical: 'les biens',
    digital_download: 'les téléchargements',
    saas_monthly: 'les abonnements mensuels',
    saas_annual: 'les abonnements annuels',
    custom_service: 'les prestations sur mesure',
    event_ticket: 'les billets de spectacle ou d’événement',
  },
  finalSale:
    'Pour {product}, la vente est ferme : nous ne remboursons rien au-delà de ce que prévoit la loi.',
  notRefunded: 'Pour {product}, nous ne remboursons rien au-delà de ce que prévoit la loi.',
  refunded: 'Nous remboursons {product} {period}, quel que soit le motif.',
  periods: {
    purchase: {
      one: 'dans un délai de {days} jour après l’achat',
      other: 'dans un délai de {days} jours après l’achat',
    },
    delivery: {
      one: 'dans un délai de {days} jour après la livraison',
      other: 'dans un délai de {days} jours après la livraison',
    },
    event: {
      one: 'dans un délai de {days} jour après l’événement',
      other: 'dans un délai de {days} jours après l’événement',
    },
    before_event: {
      one: 'jusqu’à {days} jour avant l’événement',
      other: 'jusqu’à {days} jours avant l’événement',
    },
  },
  restockingFee: 'Nous conservons {percent} du prix à titre de frais de remise en stock.',
  terms: {
    usual: { right: 'droit de rétractation', act: 'vous rétracter de ce contrat' },
    countries: {
      CA: { right: 'droit de résolution', act: 'résoudre ce contrat' },
      CH: { right: 'droit de révocation', act: 'révoquer ce contrat' },
    },
  },
  statutes: {
    FR: 'Code de la consommation, art. L. 221-18 à L. 221-28',
    BE: 'Code de droit économique, art. VI.47 à VI.53',
    LU: 'Code de la consommation, art. L. 222-9 et L. 222-10',
    CH: 'Pas de droit général pour les achats en ligne ; art. 40a ss CO, pour le démarchage et le téléphone seulement',
    CA: 'Lois des provinces',
    MA: 'Loi n° 31-08',
    EU: 'Directive 2011/83/UE, art. 9 à 16 (transposée en droit national)',
  },
  lawUnknown:
    'La loi de votre pays peut vous donner d’autres droits, que le présent texte ne limite pas.',
  faults: 'Vos droits en cas de défaut ou de non-conformité sont indépendants de ce qui précède.',
  noRight: 'La loi de votre pays ne prévoit pas de {right} général pour les achats en ligne.',
  states: {
    NY: 'New York',
    CA: 'Californie',
    FL: 'Floride',
    CT: 'Connecticut',
    HI: 'Hawaï',
    MA: 'Massachusetts',
    MD: 'Maryland',
    MN: 'Minnesota',
    NJ: 'New Jersey',
    OH: 'Ohio',
    RI: 'Rhode Island',
    UT: 'Utah',
    VA: 'Virginie',
  },
  stateGives:
    'Si nous ne vous avons pas présenté ces conditions avant le paiement, la loi de votre État ({state}) vous permet de retourner les biens non utilisés {within} à compter de l’achat, contre remboursement ou avoir, à votre choix.',
  stateMay:
    'Si nous ne vous avons pas présenté ces conditions avant le paiement, la loi de votre État ({state}) peut vous permettre de retourner les biens {within} à compter de l’achat.',
  statePosts:
    'Si nous ne vous avons pas présenté ces conditions avant le paiement, la loi de votre État ({state}) peut vous permettre de retourner les biens.',
  stateDepends:
    'Si nous ne vous avons pas présenté ces conditions avant le paiement, la loi de certains États peut vous permettre de retourner les biens : {states}.',
  noRightFor: 'La loi ne prévoit pas de {right} pour {what}.',
  right:
    'Quelles que soient nos conditions, la loi vous donne le droit de {act}, sans motif, {within} {start}.',
  within: {
    calendar: { one: 'dans un délai de {days} jour', other: 'dans un délai de {days} jours' },
    business: {
      one: 'dans un délai de {days} jour ouvrable',
      other: 'dans un délai de {days} jours ouvrables',
    },
  },
  starts: {
    delivery:
      'à compter du jour où vous recevez le bien, ou le dernier bien si la commande en compte plusieurs',
    contract: 'à compter de la conclusion du contrat',
    receipt: 'à compter du jour où vous recevez la prestation',
    contract_or_receipt: 'à compter de la conclusion du contrat ou de la réception',
    delivery_or_contract_later:
      'à compter de la réception du bien ou de la conclusion du contrat, la date la plus tardive étant retenue',
    delivery_or_contract_doc_later:
      'à compter de la réception du bien ou du contrat écrit, la date la plus tardive étant retenue',
    delivery_or_disclosure_later:
      'à compter de la réception du bien ou des informations écrites, la date la plus tardive étant retenue',
    contract_or_disclosure_later:
      'à compter de la conclusion du contrat ou de la réception des informations écrites, la date la plus tardive étant retenue',
  },
  beforeArrival: 'Vous n’avez pas à attendre que la commande vous parvienne.',
  rest: 'Si ce délai expire {days}, il est prorogé jusqu’à la fin du premier jour ouvrable suivant.',
  weekdays: [
    ...['un dimanche', 'un lundi', 'un mardi', 'un mercredi'],
    ...['un jeudi', 'un vendredi', 'un samedi'],
  ],
  publicHoliday: 'un jour férié ou chômé',
  longer: {
    '+12 months': YEAR_LONGER,
    '+1 year': YEAR_LONGER,
    '3 months':
      'Si nous ne vous avons pas informé de ce droit par écrit, le délai est de trois mois.',
    '90 days': 'Si nous ne vous avons pas informé de ce droit, le délai est de 90 jours.',
    '30 days': 'Si nous ne vous avons pas informé de ce droit, le délai est de 30 jours.',
    '14 days (s43)':
      'Si nous avons omis des informations que la loi exige, le délai est de 14 jours.',
    '7 days from information, max 4 months':
      'Si nous vous informons de ce droit tardivement, le délai court à compter de ce jour, dans la limite de quatre mois.',
    'right does not lapse':
      'Tant que nous ne vous avons pas informé de ce droit, il ne s’éteint pas ; le délai court à compter du jour où nous le faisons.',
    '7 days from when address/obstruction known; 3 months of supply / 30 days of knowledge if misdescribed':
      'Si ce que vous avez reçu ne correspond pas à ce qui était annoncé, vous disposez de 30 jours à compter du jour où vous l’avez su, dans la limite de trois mois.',
  },
  howToUse:
    'Avant l’expiration du délai, il vous suffit de nous faire savoir sans ambiguïté que vous avez décidé de {act} ; aucun motif n’est exigé et aucuns frais ne sont retenus.',
  refundAtOnce: 'La totalité du prix vous est remboursée immédiatement.',
  refundWithin:
    'La totalité du prix vous est remboursée {within} à compter du jour où vous nous en informez.',
  withhold:
    'Nous pouvons différer le remboursement jusqu’à la récupération des biens ou jusqu’à ce que vous ayez fourni la preuve de leur expédition.',
  forUse:
    'Si l’exécution de la prestation a commencé à votre demande avant la fin du délai, vous pouvez devoir le montant correspondant au service déjà fourni.',
  conditional: 'Vous avez le droit de {act} {within} si {condition}.',
  conditionalOpen: 'Vous avez le droit de {act} si {condition}.',
  conditions: {
    terms_not_displayed: 'le vendeur n’a pas affiché ses conditions de retour',
    disclosures_missing: 'des informations que votre province exige du vendeur manquaient',
    no_copy_given: 'aucun exemplaire du contrat ne vous a été remis',
    delivered_late: 'la livraison a 30 jours de retard ou plus',
    aggressive_sale: 'la vente a été conclue par une méthode agressive',
    seller_unknown: 'les informations sur le vendeur manquaient',
  },
  exemption: 'Exception : {what}.',
  exemptionIf: 'Exception : {what}, mais seulement si {proofs}.',
  exemptions: {
    service_fully_performed: 'les services commencés à votre demande et pleinement exécutés',
    service_begun: 'les services dont l’exécution a commencé avec votre accord',
    market_price:
      'les biens et services dont le prix dépend de fluctuations sur le marché financier',
    custom_made: 'les biens confectionnés selon vos spécifications ou nettement personnalisés',
    perishable: 'les biens susceptibles de se détériorer ou de se périmer rapidement',
    sealed_hygiene:
      'les biens scellés qui, une fois descellés, ne peuvent être renvoyés pour des raisons d’hygiène ou de protection de la santé',
    mixed_inseparably:
      'les biens qui, après la livraison, ont été mélangés de manière indissociable avec d’autres articles',
    alcohol_deferred:
      'les boissons alcoolisées dont le prix est convenu à l’achat et dont la livraison est différée d’au moins 30 jours',
    urgent_repair: 'les réparations urgentes que vous avez expressément demandées',
    sealed_media: 'les enregistrements audio ou vidéo et les logiciels scellés, une fois descellés',
    periodicals: 'les journaux, périodiques et magazines vendus au numéro',
    public_auction: 'les achats faits lors d’enchères publiques',
    dated_leisure:
      'l’hébergement, le transport de biens, la location de voitures, la restauration et les loisirs fournis à une date déterminée',
    digital_begun: 'les contenus numériques dont la fourniture a commencé',
    passenger_transport: 'le transport de personnes',
    package_travel: 'les voyages à forfait, soumis à leurs propres règles',
    financial_services: 'les services financiers, soumis à leurs propres règles',
    gambling: 'les jeux d’argent et les loteries',
    everyday_delivery:
      'les denrées, boissons et biens d’usage courant livrés lors de tournées régulières',
    used_or_damaged: 'les biens que vous avez utilisés ou endommagés',
    copyable_opened: 'les biens reproductibles dont l’emballage a été ouvert',
    declared_nonreturnable: 'les biens qui, par nature, ne peuvent être renvoyés',
    personal_use: 'les biens à usage personnel ou intime',
    policy_displayed:
      'les ventes pour lesquelles le vendeur affiche ses propres conditions de retour',
    intl_air: 'les vols internationaux',
  },
  proofs: {
    consent: 'vous nous avez expressément demandé de commencer immédiatement',
    acknowledgement: 'vous avez reconnu perdre ce droit de ce fait',
    confirmation: 'nous vous avons confirmé l’un et l’autre sur un support durable',
    notice: 'nous vous avions informé de cette exception avant l’achat',
    unsealed: 'vous les avez descellés',
    state: 'vous les avez utilisés ou endommagés',
    displayed: 'nous avons affiché nos conditions de retour',
    agreed: 'vous l’avez confirmé lors de l’achat',
  },
};
