/** Metadata of a payment under which the platform's checkout says what it sells. */
export const PURCHASE_KEYS = {
  productType: 'recourse_product_type',
  country: 'recourse_country',
  region: 'recourse_region',
  buyer: 'recourse_buyer',
  deliveredOn: 'recourse_delivered_on',
  delivery: 'recourse_delivery',
  returned: 'recourse_returned',
  firstDeliveredOn: 'recourse_first_delivered_on',
  contractOn: 'recourse_contract_on',
  cycle: 'recourse_cycle',
  trialPriceTold: 'recourse_trial_price_told',
  eventOn: 'recourse_event_on',
  policyDisplayed: 'recourse_policy_displayed',
  informed: 'recourse_informed',
  informedOn: 'recourse_informed_on',
  exemption: 'recourse_exemption',
  proofs: 'recourse_exemption_proof',
  unsealed: 'recourse_unsealed',
  condition: 'recourse_condition',
  finalSale: 'recourse_final_sale',
} as const;

/**
 * Metadata under which it names what is in the cart, an item each: JSON within the 500 characters of a value. Stripe
 * keeps 50 keys a payment; a longer cart is told by `POST /v1/payments/{id}/records`.
 */
export const ITEM_KEYS: readonly string[] = Array.from(
  { length: 20 },
  (_, at) => `recourse_item_${String(at + 1)}`,
);
