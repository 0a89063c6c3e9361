/** The policy's text in Spanish: art. 102 TRLGDCU in Spain, and the names that the laws of Latin America give. */
import type { PolicyWords, Terms } from './policy-words.ts';

const retracto = (act: string): Terms => ({ right: 'derecho de retracto', act });
const revocation = (act: string): Terms => ({ right: 'derecho de revocación', act });
const YEAR_LONGER =
  'Si no le informamos de este derecho, el plazo se prolonga 12 meses; si le informamos durante ese tiempo, se cuenta desde ese día.';

export const SPANISH: PolicyWords = {
  products: {
    physical: 'los productos',
    digital_download: 'las descargas digitales',
    saas_monthly: 'las suscripciones mensuales',
    saas_annual: 'las suscripciones anuales',
    custom_service: 'los servicios a medida',
    event_ticket: 'las entradas',
  },
  finalSale:
    'Para {product}, la venta es definitiva: no reembolsamos nada más allá de lo que exige la ley.',
  notRefunded: 'Para {product}, no reembolsamos nada más allá de lo que exige la ley.',
  refunded: 'Reembolsamos {product} {period}, sea cual sea el motivo.',
  periods: {
    purchase: {
      one: 'en un plazo de {days} día desde la compra',
      other: 'en un plazo de {days} días desde la compra',
    },
    delivery: {
      one: 'en un plazo de {days} día desde la entrega',
      other: 'en un plazo de {days} días desde la entrega',
    },
    event: {
      one: 'en un plazo de {days} día desde el evento',
      other: 'en un plazo de {days} días desde el evento',
    },
    before_event: {
      one: 'hasta {days} día antes del evento',
      other: 'hasta {days} días antes del evento',
    },
  },
  restockingFee: 'Retenemos el {percent} del precio como gastos de reposición.',
  terms: {
    usual: { right: 'derecho de desistimiento', act: 'desistir de este contrato' },
    countries: {
      AR: revocation('revocar la aceptación'),
      MX: revocation('revocar su consentimiento'),
      CL: retracto('poner término a este contrato'),
      CO: retracto('retractarse de este contrato'),
      CR: retracto('rescindir este contrato'),
      UY: { right: 'derecho de rescisión', act: 'rescindir este contrato' },
      EC: { right: 'derecho de devolución', act: 'devolver lo comprado' },
      PE: { right: 'derecho a la restitución', act: 'exigir la restitución de lo pagado' },
    },
  },
  statutes: {
    ES: 'Texto refundido de la Ley General para la Defensa de los Consumidores y Usuarios (RDLeg 1/2007), arts. 102 a 108',
    AR: 'Ley 24.240, art. 34; Código Civil y Comercial, arts. 1110 a 1116',
    MX: 'Ley Federal de Protección al Consumidor, art. 56',
    CL: 'Ley 19.496, art. 3 bis',
    CO: 'Ley 1480 de 2011, art. 47; Ley 2439 de 2024',
    CR: 'Ley 7472, art. 40',
    UY: 'Ley 17.250, art. 16',
    EC: 'Ley Orgánica de Defensa del Consumidor, art. 45',
    PE: 'Código de Protección y Defensa del Consumidor, art. 59',
    EU: 'Directiva 2011/83/UE, arts. 9 a 16 (transpuesta al Derecho nacional)',
  },
  lawUnknown: 'La ley de su país puede concederle otros derechos, que este texto no limita.',
  faults:
    'Sus derechos en caso de defectos o falta de conformidad son independientes de lo anterior.',
  noRight: 'La ley de su país no reconoce un {right} general en las compras en línea.',
  states: {
    NY: 'Nueva York',
    CA: 'California',
    FL: 'Florida',
    CT: 'Connecticut',
    HI: 'Hawái',
    MA: 'Massachusetts',
    MD: 'Maryland',
    MN: 'Minnesota',
    NJ: 'Nueva Jersey',
    OH: 'Ohio',
    RI: 'Rhode Island',
    UT: 'Utah',
    VA: 'Virginia',
  },
  stateGives:
    'Si no le mostramos esta política antes de pagar, la ley de su estado ({state}) le permite devolver los bienes sin usar {within} desde la compra, a cambio del dinero o de un vale, a su elección.',
  stateMay:
    'Si no le mostramos esta política antes de pagar, la ley de su estado ({state}) puede permitirle devolver los bienes {within} desde la compra.',
  statePosts:
    'Si no le mostramos esta política antes de pagar, la ley de su estado ({state}) puede permitirle devolver los bienes.',
  stateDepends:
    'Si no le mostramos esta política antes de pagar, la ley de algunos estados puede permitirle devolver los bienes: {states}.',
  noRightFor: 'La ley no reconoce un {right} para {what}.',
  right:
    'Sea cual sea nuestra política, la ley le da derecho a {act}, sin indicar el motivo, {within} {start}.',
  within: {
    calendar: { one: 'en un plazo de {days} día', other: 'en un plazo de {days} días' },
    business: {
      one: 'en un plazo de {days} día hábil',
      other: 'en un plazo de {days} días hábiles',
    },
  },
  starts: {
    delivery: 'desde el día en que reciba el producto, o el último si el pedido incluye varios',
    contract: 'desde la celebración del contrato',
    receipt: 'desde el día en que reciba la prestación',
    contract_or_receipt: 'desde la celebración del contrato o desde la recepción',
    delivery_or_contract_later:
      'desde la recepción del producto o desde la celebración del contrato, lo que ocurra más tarde',
    delivery_or_contract_doc_later:
      'desde la recepción del producto o del contrato escrito, lo que ocurra más tarde',
    delivery_or_disclosure_later:
      'desde la recepción del producto o de la información escrita, lo que ocurra más tarde',
    contract_or_disclosure_later:
      'desde la celebración del contrato o desde la recepción de la información escrita, lo que ocurra más tarde',
  },
  beforeArrival: 'No tiene que esperar a que llegue el pedido.',
  rest: 'Si el último día es {days}, el plazo termina al final del siguiente día hábil.',
  weekdays: ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'],
  publicHoliday: 'festivo',
  longer: {
    '+12 months': YEAR_LONGER,
    '+1 year': YEAR_LONGER,
    '3 months': 'Si no le informamos de este derecho por escrito, el plazo es de tres meses.',
    '90 days': 'Si no le informamos de este derecho, el plazo es de 90 días.',
    '30 days': 'Si no le informamos de este derecho, el plazo es de 30 días.',
    '14 days (s43)': 'Si omitimos información que exige la ley, el plazo es de 14 días.',
    '7 days from information, max 4 months':
      'Si le informamos tarde de este derecho, el plazo se cuenta desde ese día, con un máximo de cuatro meses.',
    'right does not lapse':
      'Mientras no le informemos de este derecho, no se extingue; el plazo se cuenta desde el día en que lo hagamos.',
    '7 days from when address/obstruction known; 3 months of supply / 30 days of knowledge if misdescribed':
      'Si lo que recibió no corresponde a lo anunciado, dispone de 30 días desde que lo supo, con un máximo de tres meses.',
  },
  howToUse:
    'Basta con que nos comunique de forma inequívoca, antes de que venza el plazo, su decisión de {act}; no tiene que indicar el motivo ni pagar gasto alguno por ello.',
  refundAtOnce: 'Le devolvemos de inmediato el precio íntegro.',
  refundWithin: 'Le devolvemos el precio íntegro {within} desde que nos lo comunique.',
  withhold:
    'Podemos retener el reembolso hasta haber recibido los productos o hasta que presente una prueba de su devolución.',
  forUse:
    'Si la prestación del servicio comenzó a petición suya dentro del plazo, puede tener que abonar la parte ya prestada.',
  conditional: 'Tiene derecho a {act} {within} si {condition}.',
  conditionalOpen: 'Tiene derecho a {act} si {condition}.',
  conditions: {
    terms_not_displayed: 'el vendedor no mostró sus condiciones de devolución',
    disclosures_missing: 'faltaba información que su provincia exige al vendedor',
    no_copy_given: 'no se le entregó un ejemplar del contrato',
    delivered_late: 'la entrega se retrasa 30 días o más',
    aggressive_sale: 'la venta se hizo mediante un método comercial agresivo',
    seller_unknown: 'faltaba información sobre el vendedor',
  },
  exemption: 'Excepción: {what}.',
  exemptionIf: 'Excepción: {what}, pero solo si {proofs}.',
  exemptions: {
    service_fully_performed: 'los servicios iniciados a petición suya y ejecutados por completo',
    service_begun: 'los servicios iniciados con su consentimiento',
    market_price:
      'los bienes y servicios cuyo precio depende de fluctuaciones del mercado financiero',
    custom_made:
      'los bienes confeccionados conforme a sus especificaciones o claramente personalizados',
    perishable: 'los bienes que pueden deteriorarse o caducar con rapidez',
    sealed_hygiene:
      'los bienes precintados que, una vez desprecintados, no son aptos para su devolución por razones de salud o de higiene',
    mixed_inseparably:
      'los bienes que, tras la entrega, se han mezclado de forma indisociable con otros',
    alcohol_deferred:
      'las bebidas alcohólicas cuyo precio se acordó en la compra y que se entregan al menos 30 días después',
    urgent_repair: 'las reparaciones urgentes que haya solicitado',
    sealed_media:
      'las grabaciones de sonido o de vídeo y los programas informáticos precintados, una vez desprecintados',
    periodicals: 'los ejemplares sueltos de diarios, publicaciones periódicas y revistas',
    public_auction: 'las compras en subastas públicas',
    dated_leisure:
      'el alojamiento, el transporte de bienes, el alquiler de vehículos, la comida y el ocio para una fecha determinada',
    digital_begun: 'los contenidos digitales cuyo suministro ha comenzado',
    passenger_transport: 'el transporte de pasajeros',
    package_travel: 'los viajes combinados, que tienen sus propias normas',
    financial_services: 'los servicios financieros, que tienen sus propias normas',
    gambling: 'los juegos de azar y las loterías',
    everyday_delivery:
      'los alimentos, bebidas y bienes de uso corriente entregados en repartos periódicos',
    used_or_damaged: 'los bienes que haya usado o dañado',
    copyable_opened: 'los bienes que pueden copiarse, una vez abierto su embalaje',
    declared_nonreturnable: 'los bienes que por su naturaleza no pueden devolverse',
    personal_use: 'los bienes de uso personal o íntimo',
    policy_displayed:
      'las ventas en las que el vendedor muestra sus propias condiciones de devolución',
    intl_air: 'los vuelos internacionales',
  },
  proofs: {
    consent: 'nos pidió expresamente que empezáramos de inmediato',
    acknowledgement: 'reconoció que con ello pierde este derecho',
    confirmation: 'le confirmamos ambas cosas en un soporte duradero',
    notice: 'le informamos de esta excepción antes de la compra',
    unsealed: 'los ha desprecintado',
    state: 'los ha usado o dañado',
    displayed: 'mostramos nuestras condiciones de devolución',
    agreed: 'lo confirmó al comprarlos',
  },
};
