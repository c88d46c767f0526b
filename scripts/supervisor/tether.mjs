// Loaded into each child before its own code: a child must not outlive a supervisor that was killed.
// Children of the child inherit this option with Node's others; their channel is not the supervisor's.
if (process.channel && process.ppid === Number(process.env.AURA_SUPERVISOR_PID)) {
  process.channel.unref();
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
}
