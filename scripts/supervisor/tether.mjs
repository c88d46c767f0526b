// Loaded into each child before its own code: a child must not outlive a supervisor that was killed.
if (process.channel) {
  process.channel.unref();
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
}
