import { type ComponentProps, useEffect, useRef } from 'react';

type Props = Omit<ComponentProps<'img'>, 'src' | 'alt'> & { jpeg: Blob; alt: string };

/** A picture that the page has; its address is given up with it. */
export function PhotoImage({ jpeg, alt, ...rest }: Props) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(jpeg);
    if (image.current) image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [jpeg]);
  return <img {...rest} ref={image} alt={alt} />;
}
