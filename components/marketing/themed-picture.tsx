import { pictureSizes } from "@/lib/docs/constants";

interface ThemedPictureProps {
  /** `/pictures/NAME-light.webp`, which has a dark sister. */
  src: string;
  alt: string;
  isFirst?: boolean;
  /** Has a sister `NAME-phone-light.webp` for narrow windows. */
  hasPhone?: boolean;
  className?: string;
}

/** A picture of the product in the reader's theme; its room is kept before it has come. */
export function ThemedPicture({ src, alt, isFirst, hasPhone, className = "rounded-lg border" }: ThemedPictureProps) {
  const { width, height } = src.includes("-phone-") ? pictureSizes.phone : pictureSizes.desk;
  const dark = src.replace("-light.", "-dark.");
  return (
    <picture>
      {hasPhone ? <PhoneSources src={src} dark={dark} /> : null}
      {dark === src ? null : <source media="(prefers-color-scheme: dark)" srcSet={dark} />}
      <img
        src={src} alt={alt} width={width} height={height} decoding="async"
        loading={isFirst ? "eager" : "lazy"} fetchPriority={isFirst ? "high" : "auto"}
        className={`block h-auto w-full ${className}`}
      />
    </picture>
  );
}

/** A whole desk is not to be read on a phone. */
function PhoneSources({ src, dark }: { src: string; dark: string }) {
  const narrow = "(max-width: 639px)";
  const phone = (path: string) => path.replace(/-(light|dark)\./, "-phone-$1.");
  return (
    <>
      <source media={`${narrow} and (prefers-color-scheme: dark)`} srcSet={phone(dark)} {...pictureSizes.phone} />
      <source media={narrow} srcSet={phone(src)} {...pictureSizes.phone} />
    </>
  );
}
