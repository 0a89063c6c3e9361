/** Metadata of a payment under which the platform's checkout says what it sells. */
export const PURCHASE_KEYS = {
  productType: 'recourse_product_type',
  country: 'recourse_country',
  region: 'recourse_region',
  buyer: 'recourse_buyer',
  deliveredOn: 'recourse_delivered_on',
  informed: 'recourse_informed',
  informedOn: 'recourse_informed_on',
  exemption: 'recourse_exemption',
  proofs: 'recourse_exemption_proof',
  unsealed: 'recourse_unsealed',
  condition: 'recourse_condition',
  finalSale: 'recourse_final_sale',
} as const;
