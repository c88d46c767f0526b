import "server-only";
import type { ReactElement } from "react";

/** One kind of mail: what it says, from data that its sender gives. Links in the data are whole addresses. */
export interface MailTemplate<Data> {
  subject(data: Data): string;
  body(data: Data): ReactElement;
}
