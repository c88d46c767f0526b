-- AlterTable
ALTER TABLE "users" ADD COLUMN "single_keys" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "dismissals" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dismissals_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "dismissals_tenant_id_project_id_user_id_what_key" ON "dismissals"("tenant_id", "project_id", "user_id", "what");

-- AddForeignKey
ALTER TABLE "dismissals" ADD CONSTRAINT "dismissals_tenant_id_project_id_fkey" FOREIGN KEY ("tenant_id", "project_id") REFERENCES "projects"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

SELECT aura_wall('dismissals'::regclass, true);
