import io.github.routerimage.it.KilledBuilds

new KilledBuilds(basedir.toPath(), localRepositoryPath.toPath()).run(50)
