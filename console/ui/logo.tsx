/** The product's mark. */
export const Logo = (props: { class?: string }) => (
  <svg viewBox="0 0 32 32" class={props.class} aria-hidden="true">
    <path
      class="fill-accent"
      d="M16 3C8.3 3 2 8.4 2 15.1c0 3.6 1.8 6.8 4.7 9L6 29l5.6-2.6c1.4.4 2.9.6 4.4.6 7.7 0 14-5.4 14-12S23.7 3 16 3Z"
    />
    <path fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" d="m10 15.2 4.3 4.1L22.3 11" />
  </svg>
)
