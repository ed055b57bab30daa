// Only for testing these files on their own; in the image they are part of Tailscale's module.
module io.github.routerimage/router

go 1.26
