import { z } from "zod";

export const customerParams = z.object({ id: z.uuid() });
