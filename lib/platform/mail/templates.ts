import "server-only";
import type { MailTemplate } from "./template";
import { changeEmail } from "./templates/change-email";
import { consentEnding } from "./templates/consent-ending";
import { emailChanged } from "./templates/email-changed";
import { limitWarning } from "./templates/limit-warning";
import { invitation } from "./templates/invitation";
import { magicLink } from "./templates/magic-link";
import { newDevice } from "./templates/new-device";
import { passwordChanged } from "./templates/password-changed";
import { paymentFailed } from "./templates/payment-failed";
import { resetPassword } from "./templates/reset-password";
import { securityNotice } from "./templates/security-notice";
import { verifyEmail } from "./templates/verify-email";

/** Every mail that Aura sends, by name. A new one is a file in templates/ and a line here. */
export const mailTemplates = {
  "verify-email": verifyEmail,
  "reset-password": resetPassword,
  "magic-link": magicLink,
  invitation,
  "change-email": changeEmail,
  "email-changed": emailChanged,
  "password-changed": passwordChanged,
  "new-device": newDevice,
  "security-notice": securityNotice,
  "limit-warning": limitWarning,
  "payment-failed": paymentFailed,
  "consent-ending": consentEnding,
};

type Templates = typeof mailTemplates;
export type TemplateName = keyof Templates;
export type DataOf<Name extends TemplateName> = Templates[Name] extends MailTemplate<infer Data> ? Data : never;
