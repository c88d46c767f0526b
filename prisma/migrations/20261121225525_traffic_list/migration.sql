-- CreateIndex
CREATE INDEX "session_days_tenant_id_project_id_day_sessions_idx" ON "session_days"("tenant_id", "project_id", "day", "sessions");


