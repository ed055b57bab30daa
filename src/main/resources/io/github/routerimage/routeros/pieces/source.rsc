@when file
@include archive
@end
@when registry
@include registry
@include registry-same
@end
