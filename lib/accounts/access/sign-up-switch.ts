import "server-only";
import { isAppError } from "@/lib/core/errors";
import { kernelPorts } from "@/lib/platform/http/ports";

/** Administrators of the installation can switch sign-up off for a while, whatever SIGNUP says. */
export const assertSignUpOn = (): Promise<void> => kernelPorts().assertFeature(null, "signUp");

/** The same, where whoever asks is not to be told. */
export async function isSignUpOn(): Promise<boolean> {
  try {
    await assertSignUpOn();
    return true;
  } catch (error) {
    if (isAppError(error, "feature_off")) return false;
    throw error;
  }
}
