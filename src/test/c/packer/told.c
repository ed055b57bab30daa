// Says what it was told: its arguments, its environment and its standard input. Exits with the
// status in its first argument.

#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments, char **environment) {
  for (int i = 0; i < count; i++) printf("argument %s\n", arguments[i]);
  for (; *environment; environment++) printf("variable %s\n", *environment);
  for (int c; (c = getchar()) != EOF;) putchar(c);
  return count > 1 ? atoi(arguments[1]) : 0;
}
