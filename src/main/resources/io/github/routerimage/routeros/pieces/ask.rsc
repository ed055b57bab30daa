@include version
@include package
@include notices
@include platform
@include place
