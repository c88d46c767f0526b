/** How a channel looks everywhere: colour, dash and shape, so that it is told apart without colour too. */
export interface ChannelLook { label: string; color: string; dash: string | undefined; shape: Shape }
export type Shape = "circle" | "square" | "diamond" | "triangle" | "cross" | "ring";

const looks: Record<string, ChannelLook> = {
  meta: { label: "Meta", color: "var(--channel-meta)", dash: undefined, shape: "circle" },
  google: { label: "Google", color: "var(--channel-google)", dash: "6 3", shape: "square" },
  tiktok: { label: "TikTok", color: "var(--channel-tiktok)", dash: "2 3", shape: "diamond" },
  amazon: { label: "Amazon", color: "var(--channel-amazon)", dash: "8 3 2 3", shape: "triangle" },
  email: { label: "Email", color: "var(--channel-email)", dash: "4 2", shape: "cross" },
  organic: { label: "Organic", color: "var(--channel-organic)", dash: "10 4", shape: "ring" },
  direct: { label: "Direct", color: "var(--channel-direct)", dash: "1 3", shape: "square" },
  dm: { label: "Direct messages", color: "var(--channel-dm)", dash: "6 2 1 2", shape: "diamond" },
};

const other: Omit<ChannelLook, "label"> = { color: "var(--channel-other)", dash: "3 3", shape: "ring" };

export function channelLook(channel: string | null): ChannelLook {
  if (!channel) return { ...other, label: "No channel" };
  const known = looks[channel.toLowerCase()];
  return known ?? { ...other, label: channel.charAt(0).toUpperCase() + channel.slice(1) };
}

export function otherLook(label = "Other"): ChannelLook {
  return { ...other, label };
}
