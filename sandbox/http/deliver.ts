const LIMIT_MS = 20_000;

export interface Delivered { status: number | null; body: string }

/** Calls the application as an outside service does; what went wrong is said, not thrown. */
export async function deliver(address: string, init: RequestInit = {}): Promise<Delivered> {
  try {
    const response = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(LIMIT_MS), ...init });
    return { status: response.status, body: await response.text() };
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    return { status: null, body: cause?.code ?? message };
  }
}
