import "server-only";
import { authenticate } from "@/lib/accounts/access";
import { limitStore } from "@/lib/accounts/mutations/limit-store";
import { fillAuthPorts } from "@/lib/platform/auth/ports";
import { fillKernelPorts } from "@/lib/platform/http/ports";
import { isPermitted } from "@/lib/tenants/access";
import { abandonKey, beginKey, finishKey } from "@/lib/tenants/mutations/idempotency";
import { openScope } from "./session-gate";
import "./jobs";

/** Fills the kernel's ports. Imported once at the start of each process that answers requests. */
fillAuthPorts({ authenticate });
fillKernelPorts({
  openScope,
  isPermitted,
  idempotency: { begin: beginKey, finish: finishKey, abandon: abandonKey },
  sharedLimits: limitStore,
});
