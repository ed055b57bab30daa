package io.github.routerimage.push;

import io.github.routerimage.registry.RegistryAccess;
import io.github.routerimage.registry.Repository;
import java.util.Optional;

/**
 * Where images go.
 *
 * @param mountFrom another repository of the same registry, which may hold parts of them already
 * @param anonymousPull whether routers pull from there without a login
 */
public record Destination(
    Repository repository,
    RegistryAccess access,
    Optional<Repository> mountFrom,
    boolean anonymousPull) {}
