import "server-only";
import { settings, type Settings } from "@/lib/platform/env/settings";
import { paymentsState } from "@/lib/platform/payments/state";
import type { Health } from "../schema";

interface Optional {
  names: (keyof Settings)[];
  /** What is off without them. */
  without: string;
  with: string;
}

const optional: Optional[] = [
  { names: ["SMTP_URL", "MAIL_FROM"], without: "No mail leaves: addresses cannot be verified and passwords not be reset by mail, and invitations have to be handed over by their link.", with: "Mail is sent." },
  { names: ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"], without: "Nobody can sign in with Google.", with: "People can sign in with Google." },
  { names: ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"], without: "Nobody can sign in with an OpenID Connect issuer of yours.", with: "People can sign in with your OpenID Connect issuer." },
  { names: ["METRICS_TOKEN"], without: "Only this machine may read /api/metrics.", with: "Whoever has the token may read /api/metrics." },
];

/** Which optional settings are there, and what that turns on or off. Never a value. */
export function listSettings(): Health["settings"] {
  const given = settings();
  const payments = paymentsState();
  const rows = optional.map(({ names, without, with: on }) => {
    const isSet = names.every((name) => Boolean(given[name]));
    return { names: [...names], isSet, sentence: isSet ? on : without };
  });
  const sentence = payments.isOn ? "Workspaces choose a plan and pay with Stripe." : payments.why;
  return [...rows, { names: ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"], isSet: payments.isOn, sentence }];
}
