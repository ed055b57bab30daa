# faults of single versions that this installation meets
:if (($tsVersion >= 72200) && ($tsVersion < 72300)) do={
  $tsWarn "RouterOS 7.22 gives container routes another priority, and traffic through the container may stop; fixed in 7.23. Upgrade if nothing passes"
}
:if (($tsVersion >= 72100) && ($tsVersion < 72302)) do={
  $tsWarn "RouterOS 7.21 to 7.23.1 may lose the config of containers that were added on 7.20.8 or older; if the container does not start after an upgrade, import remove.rsc and install.rsc (the login is kept)"
}
:if (($tsVersion >= 72400) && ($tsVersion < 72405)) do={
  $tsWarn "RouterOS 7.24.0 to 7.24.4 does not run scheduler entries that have no start date; those of these scripts have one. 7.24.5 has the fix"
}
@when memory-high
:if ($tsVersion < 72000) do={$tsWarn "RouterOS before 7.20 limits the memory of all containers together only; <memoryHigh> is left out"}
@end
@when memory-max
:if ($tsVersion < 72300) do={$tsWarn "RouterOS before 7.23 has no hard limit for one container; <memoryMax> is left out"}
@end
