import "server-only";
import { render, toPlainText } from "react-email";
import type { MailTemplate } from "./template";
import { mailTemplates, type DataOf, type TemplateName } from "./templates";

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** Loads react-email, which takes a while: imported only by what is about to send. */
export async function renderMail<Name extends TemplateName>(name: Name, data: DataOf<Name>): Promise<RenderedMail> {
  const template = mailTemplates[name] as unknown as MailTemplate<DataOf<Name>>;
  const html = await render(template.body(data));
  const text = toPlainText(html, { wordwrap: 78, selectors: [{ selector: "h1", options: { uppercase: false } }] });
  return { subject: template.subject(data), html, text };
}
