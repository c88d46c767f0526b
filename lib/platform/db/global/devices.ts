import "server-only";
import { getPrisma } from "../prisma";

const MANY = 50;

/** Whether this user has signed in with this browser before; `first` is their first of all. */
export async function noteDevice(userId: string, deviceHash: string): Promise<"known" | "first" | "new"> {
  const { device } = getPrisma();
  const seen = await device.updateMany({ where: { userId, deviceHash }, data: { lastSeenAt: new Date() } });
  if (seen.count > 0) return "known";
  const others = await device.findMany({ where: { userId }, orderBy: { lastSeenAt: "desc" }, select: { deviceHash: true } });
  await device.upsert({ where: { userId_deviceHash: { userId, deviceHash } }, create: { userId, deviceHash }, update: {} });
  // Browsers that forget their cookies would fill the table.
  const forgotten = others.slice(MANY - 1).map((one) => one.deviceHash);
  if (forgotten.length > 0) await device.deleteMany({ where: { userId, deviceHash: { in: forgotten } } });
  return others.length === 0 ? "first" : "new";
}
