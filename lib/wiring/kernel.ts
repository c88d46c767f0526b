import "server-only";
import { authenticate } from "@/lib/accounts/access";
import { admitOutside } from "@/lib/accounts/access/admit-outside";
import { finishSignIn } from "@/lib/accounts/access/finish-sign-in";
import { limitStore } from "@/lib/accounts/mutations/limit-store";
import { assertInstanceAdmin } from "@/lib/admin/access";
import { assertFeature } from "@/lib/flags/access";
import { mayJoin, signUpInvited } from "@/lib/members/loaders";
import { fillAuthPorts } from "@/lib/platform/auth/ports";
import { fillKernelPorts } from "@/lib/platform/http/ports";
import { isPermittedNow } from "@/lib/tenants/access";
import { abandonKey, beginKey, finishKey } from "@/lib/tenants/mutations/idempotency";
import { findKey, openKeyScope } from "./gates/key-gate";
import { openScope } from "./gates/session-gate";
import "./jobs";

/** Fills the kernel's ports. Imported once at the start of each process that answers requests. */
fillAuthPorts({ authenticate, finishSignIn, admitOutside, mayJoin, signUpInvited });
fillKernelPorts({
  openScope,
  findKey,
  openKeyScope,
  isPermitted: isPermittedNow,
  assertInstanceAdmin,
  assertFeature,
  idempotency: { begin: beginKey, finish: finishKey, abandon: abandonKey },
  sharedLimits: limitStore,
});
