{
@when key
:global tsAuthKey
@end
@when removal
:global tsRemoveState
@end
:local tsMessage ""
:local tsChanges 0
:local tsProblems 0
:local tsHeld false
:local tsSay do={:put ("router-image: " . $1); /log/info message=("router-image: " . $1)}
:local tsWarn do={:put ("router-image: WARNING: " . $1); /log/warning message=("router-image: " . $1)}
:do {
@when writes
@include lock
@end
