import { COMMON_PASSWORDS } from "./constants";

/** One form per address: without it, look-alike full-width letters would make a second account. */
export const normaliseEmail = (text: string): string => text.normalize("NFKC").trim().toLowerCase();

/** A sentence that says why the password is too weak, or null. */
export function findPasswordFault(password: string, email: string): string | null {
  const plain = password.toLowerCase();
  if (COMMON_PASSWORDS.has(plain)) return "This password is on the lists that attackers try first.";
  if (/^(.)\1*$/u.test(password)) return "This password is one character repeated.";
  const [local = ""] = email.split("@");
  if (plain === email || plain === local) return "The password must not be the e-mail address.";
  return null;
}
