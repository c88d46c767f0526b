import { pictureSizes } from "@/lib/docs/constants";

interface ThemedPictureProps {
  /** `/pictures/NAME-light.webp`, which has a dark sister. */
  src: string;
  alt: string;
  isFirst?: boolean;
  className?: string;
}

/** A picture of the product in the reader's theme; its room is kept before it has come. */
export function ThemedPicture({ src, alt, isFirst, className = "rounded-lg border" }: ThemedPictureProps) {
  const { width, height } = src.includes("-phone-") ? pictureSizes.phone : pictureSizes.desk;
  const dark = src.replace("-light.", "-dark.");
  return (
    <picture>
      {dark === src ? null : <source media="(prefers-color-scheme: dark)" srcSet={dark} />}
      <img
        src={src} alt={alt} width={width} height={height} decoding="async"
        loading={isFirst ? "eager" : "lazy"} fetchPriority={isFirst ? "high" : "auto"}
        className={`block h-auto w-full ${className}`}
      />
    </picture>
  );
}
