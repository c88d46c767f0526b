/** What went wrong on the way through an outside account, by the word in the address: never text of a stranger's making. */
const SENTENCES: Record<string, string> = {
  email_missing: "That account gave no usable e-mail address, so no account could be made here. Allow it to share the address, or sign up with a password.",
  email_unverified: "The e-mail address of that account is not verified by whoever keeps it. Verify it there, or sign up with a password.",
  email_known: "There is an account with this address already. Sign in the way you did before, then link the other account under “Your account”.",
  sign_up_closed: "Sign-up is closed here. Who has an account signs in.",
  not_invited: "Sign-up here is by invitation. Use the address that an invitation was sent to, or ask for one.",
  link_lost: "The link was begun by somebody else or too long ago. Begin again.",
  link_taken: "That account is linked to another person here already.",
  link_twice: "Another account of that kind is linked already. Unlink it first.",
  OAuthSignin: "The other side could not be reached. Try again, or sign in another way.",
  OAuthCallback: "The other side did not confirm the sign-in, or it was begun in another window. Try again.",
};

const UNKNOWN = "You could not be signed in. Try again.";

export function describeSignInError(word: string | undefined): string | null {
  if (word === undefined || word === "") return null;
  return Object.hasOwn(SENTENCES, word) ? SENTENCES[word]! : UNKNOWN;
}
