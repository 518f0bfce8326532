/** The page of a customer. */
export const customerPath = (subscription: string) => `/customers/${encodeURIComponent(subscription)}`;
