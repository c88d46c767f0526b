import "server-only";
import { AppError } from "@/lib/core/errors";
import { settings } from "@/lib/platform/env/settings";

export type PaymentsState = { isOn: true } | { isOn: false; why: string };

/** Whether this installation takes payments; when not, why, in a sentence that says what to set. */
export function paymentsState(): PaymentsState {
  const { BILLING, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET } = settings();
  if (BILLING === "off") return { isOn: false, why: "Billing is switched off here (BILLING=off): every workspace has everything, without limits." };
  const missing = [...(STRIPE_SECRET_KEY ? [] : ["STRIPE_SECRET_KEY"]), ...(STRIPE_WEBHOOK_SECRET ? [] : ["STRIPE_WEBHOOK_SECRET"])];
  if (missing.length === 0) return { isOn: true };
  return { isOn: false, why: `Billing is off until ${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} set: every workspace has everything, without limits.` };
}

export const isBillingOn = (): boolean => paymentsState().isOn;

export function assertBillingOn(): void {
  const state = paymentsState();
  if (!state.isOn) throw new AppError("feature_off", state.why, { extra: { feature: "billing" } });
}
