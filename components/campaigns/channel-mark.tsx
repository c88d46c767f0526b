import { ShapeMark } from "@/components/charts/marks";
import { channelLook } from "@/components/charts/prepare/channels";

/** A channel by shape, colour and name; the shape and the name do without the colour. */
export function ChannelMark({ channel }: { channel: string }) {
  const look = channelLook(channel);
  return (
    <span className="inline-flex items-center gap-1.5">
      <ShapeMark shape={look.shape} color={look.color} />
      {look.label}
    </span>
  );
}
